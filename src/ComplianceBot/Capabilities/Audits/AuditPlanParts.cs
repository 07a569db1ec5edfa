using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The pieces of an audit's card (AU-8, AU-9). What people typed is shown as it is, as a quotation.</summary>
public static class AuditPlanParts
{
    /// <summary>The plan, what was concluded and what came of it.</summary>
    /// <param name="most">So many requirements are named.</param>
    public static IEnumerable<Part> Of(AuditView view, int longest, int most) =>
        [.. Frame(view, longest), .. Looked(view, most), .. Allowed(view, longest), .. Found(view)];

    /// <summary>Who, where, when, and what it is for.</summary>
    public static IEnumerable<Part> Frame(AuditView view, int longest)
    {
        if (FactsOf(view).ToList() is { Count: > 0 } facts) yield return new Facts(facts);
        foreach (var part in Told("Scope", view.Audit.Scope, longest)) yield return part;
        foreach (var part in Told("Objectives", view.Audit.Objectives, longest)) yield return part;
        foreach (var part in Told("Criteria", view.Audit.Criteria, longest)) yield return part;
        foreach (var part in Told("Timing", view.Audit.Timing, longest)) yield return part;
        foreach (var part in Told("Place", view.Audit.Place, longest)) yield return part;
        foreach (var part in Told("RemoteReason", view.Audit.RemoteReason, longest)) yield return part;
    }

    /// <summary>The last changes, oldest of them first.</summary>
    public static IEnumerable<Part> History(AuditView view, int most)
    {
        if (view.History.Count == 0) yield break;
        yield return Label("History");
        var shown = view.History.TakeLast(most).ToList();
        if (shown.Count < view.History.Count) yield return new Sentence(Words("Card.Earlier", view.History.Count - shown.Count), Tone.Quiet);
        yield return new Rows([.. shown.Select(c => new Row(LineOf(view, c)))]);
    }

    /// <summary>Somebody's change, in a few words, with its reason.</summary>
    public static Say LineOf(AuditView view, AuditTransition change) => change.Note is { Length: > 0 } note
        ? Words("Card.ChangeBecause", change.EffectiveOn, view.NameOf(change.PersonId), Words("Did." + DidOf(change)), Quotation.Shortened(note, AuditCards.LongestOnCard))
        : Words("Card.Change", change.EffectiveOn, view.NameOf(change.PersonId), Words("Did." + DidOf(change)));

    /// <summary>A requirement, who looks at it, how, and what was concluded.</summary>
    public static Say LineOf(AuditView view, AuditedRequirement planned)
    {
        var who = planned.AuditorId is { } auditor ? Say.Exactly(view.NameOf(auditor)) : Words("Card.NoAuditor");
        var how = planned.Methods.Count == 0 ? Words("Card.NoMethod") : MethodsOf(planned.Methods);
        return view.Audit.Conclusions.FirstOrDefault(c => c.RequirementId == planned.RequirementId) is { } concluded
            ? Words("Card.Concluded", AuditCards.RequirementOf(planned.RequirementId), who, Words("Verdict." + concluded.Verdict))
            : Words("Card.Looks", AuditCards.RequirementOf(planned.RequirementId), who, how);
    }

    public static Say MethodsOf(IReadOnlyList<AuditMethod> methods) =>
        methods.Select(m => Words("Method." + m)).Aggregate((all, next) => Words("Card.And", all, next));

    private static IEnumerable<Fact> FactsOf(AuditView view)
    {
        var audit = view.Audit;
        if (audit.LeadId is { } lead) yield return new Fact(Words("Fact.Lead"), Say.Exactly(view.NameOf(lead)));
        var others = audit.Auditors.Where(a => !audit.IsLedBy(a)).Select(a => view.NameOf(a)).ToList();
        if (others.Count > 0) yield return new Fact(Words("Fact.Team"), Say.Exactly(AuditCards.ListOf(others)));
        if (audit.LiaisonId is { } liaison) yield return new Fact(Words("Fact.Liaison"), Say.Exactly(view.NameOf(liaison)));
        if (audit.Place is not null || audit.RemoteReason is not null) yield return new Fact(Words("Fact.Mode"), Words("Mode." + audit.Mode));
        if (audit.Requirements.Count > 0) yield return new Fact(Words("Fact.Requirements"), Words("Card.Counts", audit.Requirements.Count, audit.Conclusions.Count));
    }

    private static IEnumerable<Part> Looked(AuditView view, int most)
    {
        var planned = view.Audit.Requirements;
        if (planned.Count == 0) yield break;
        yield return Label("Requirements");
        yield return new Rows([.. planned.Take(most).Select(r => new Row(LineOf(view, r)))]);
        if (planned.Count > most) yield return new Sentence(Words("Card.More", planned.Count - most), Tone.Quiet);
    }

    /// <summary>The reason stays with the plan (AU-20 to AU-22).</summary>
    private static IEnumerable<Part> Allowed(AuditView view, int longest)
    {
        if (view.Audit.Overrides.Count == 0) yield break;
        yield return Label("Overrides");
        foreach (var one in view.Audit.Overrides)
        {
            yield return new Sentence(Words("Card.Override", view.NameOf(one.PersonId), one.RequirementId, one.RuleId, view.NameOf(one.DecidedBy)));
            yield return Quotation.Of(one.Reason, longest);
        }
    }

    private static IEnumerable<Part> Found(AuditView view) =>
        view.Findings.Count == 0 ? [] : [Label("Findings"), new Rows([.. view.Findings.Select(f => new Row(f))])];

    private static IEnumerable<Part> Told(string label, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) yield break;
        yield return Label(label);
        yield return Quotation.Of(text, longest);
    }

    /// <summary>Within a state, days that are others than before mean a move.</summary>
    private static string DidOf(AuditTransition change) => change switch
    {
        { FromState: null } => "Entered",
        _ when change.FromState == change.ToState => change.Note is null ? "Planned" : "Moved",
        _ => change.ToState.ToString(),
    };

    private static Sentence Label(string key) => new(Words("Label." + key), Tone.Strong);

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits." + key, args);
}
