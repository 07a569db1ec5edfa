using ComplianceBot.Cards;
using ComplianceBot.Files;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The pieces of a finding's card. What people typed is shown as it is, as a quotation, and is never taken for markup.</summary>
public static class FindingParts
{
    private const int ShortName = 80;

    /// <summary>What was seen, who has it, and what was done about it.</summary>
    public static IEnumerable<Part> Of(CorrectiveActionView view, int longest)
    {
        var finding = view.Finding;
        yield return Quote(finding.Description, longest);
        foreach (var part in Told("Evidence", finding.ObjectiveEvidence, longest)) yield return part;
        yield return new Facts([.. FactsOf(view)]);
        foreach (var part in Told("Correction", finding.Correction, longest)) yield return part;
        foreach (var part in Told("Consequences", finding.Consequences, longest)) yield return part;
        foreach (var part in Told("Cause", finding.Cause, longest)) yield return part;
        foreach (var part in Told("Elsewhere", finding.Elsewhere, longest)) yield return part;
        if (finding.Actions.Count > 0)
        {
            yield return Label("Actions");
            yield return new Rows([.. finding.Actions.Select(a => new Row(LineOf(view, a, longest)))]);
            foreach (var (action, evidence) in finding.Actions.SelectMany(a => a.Evidence, (a, e) => (a, e)))
            {
                yield return new Sentence(Words("Card.ShownBy", Shortened(action.What, ShortName), view.NameOf(evidence.GivenBy)), Tone.Quiet);
                yield return evidence.Hash is { } hash
                    ? new Rows([new Row(FileLines.Kept(evidence.What, evidence.Size!.Value, hash))])
                    : Quote(evidence.What, longest);
            }

            if (finding.Actions.Any(a => a.Evidence.Any(e => e is { Hash: not null, IsScanned: not true }))) yield return FileLines.NotScanned;
        }

        foreach (var part in Told("EffectCheck", finding.EffectCheck, longest)) yield return part;
        foreach (var part in Told("Checked", finding.Checked, longest)) yield return part;
        foreach (var part in Told("SystemChange", finding.SystemChange is "no" ? null : finding.SystemChange, longest)) yield return part;
    }

    /// <summary>The last changes, oldest of them first.</summary>
    public static IEnumerable<Part> History(CorrectiveActionView view, int most)
    {
        if (view.History.Count == 0) yield break;
        yield return Label("History");
        var shown = view.History.TakeLast(most).ToList();
        if (shown.Count < view.History.Count) yield return new Sentence(Words("Card.Earlier", view.History.Count - shown.Count), Tone.Quiet);
        yield return new Rows([.. shown.Select(c => new Row(LineOf(view, c)))]);
    }

    public static IEnumerable<Part> Notes(CorrectiveActionView view, int most, int longest)
    {
        if (view.Notes.Count == 0) yield break;
        yield return Label("Notes");
        foreach (var note in view.Notes.TakeLast(most))
        {
            yield return new Sentence(Words("Card.NoteBy", view.NameOf(note.WrittenBy), note.WrittenAt), Tone.Quiet);
            yield return Quote(note.Text, longest);
        }
    }

    /// <summary>Somebody's change, in a few words.</summary>
    public static Say LineOf(CorrectiveActionView view, CorrectiveActionTransition change) =>
        Words("Card.Change", change.EffectiveOn, view.NameOf(change.PersonId), Words("Did." + DidOf(change)));

    public static string Shortened(string text, int longest) => Quotation.Shortened(text, longest);

    public static Prose Quote(string text, int longest) => Quotation.Of(text, longest);

    private static IEnumerable<Part> Told(string label, string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) yield break;
        yield return Label(label);
        yield return Quote(text, longest);
    }

    private static IEnumerable<Fact> FactsOf(CorrectiveActionView view)
    {
        var finding = view.Finding;
        yield return new Fact(Words("Fact.Requirement"), Words("Fact.RequirementOf", finding.RequirementId, RequirementWords.Title(view.Requirement)));
        yield return new Fact(Words("Fact.Raised"), Words("Fact.RaisedBy", view.NameOf(finding.RaisedBy), finding.RaisedOn));
        yield return new Fact(Words("Fact.Source"), Words("Source." + finding.Source));
        if (finding.SeverityReason is { } reason) yield return new Fact(Words("Fact.SeverityReason"), Say.Exactly(Shortened(reason, CorrectiveActionCards.LongestOnCard)));
        if (finding.OwnerId is { } owner) yield return new Fact(Words("Fact.Owner"), Say.Exactly(view.NameOf(owner)));
        if (finding.DelegateId is { } other) yield return new Fact(Words("Fact.Delegate"), Say.Exactly(view.NameOf(other)));
        if (finding.VerifierId is { } verifier) yield return new Fact(Words("Fact.Verifier"), Say.Exactly(view.NameOf(verifier)));
        if (!finding.State.IsFinal()) yield return new Fact(Words("Fact.ImplementBy"), Until(finding.ImplementBy, finding.FirstImplementBy));
        if (finding.ExtensionTo is { } asked) yield return new Fact(Words("Fact.ExtensionTo"), Words("Fact.Day", asked));
        if (finding.ExternalDeadline is { } outside) yield return new Fact(Words("Fact.ExternalDeadline"), Words("Fact.Day", outside));
        if (finding.BodyDueOn is { } body) yield return new Fact(Words("Fact.BodyDueOn"), Words("Fact.Day", body));
        if (finding.ObservationDays is { } days) yield return new Fact(Words("Fact.Observation"), Words("Fact.ObservationOf", days, finding.ObservationReason ?? ""));
        if (finding.ReopenCount > 0) yield return new Fact(Words("Fact.Reopened"), Words("Fact.Times", finding.ReopenCount));
        if (finding.AcceptedOn is { } accepted) yield return new Fact(Words("Fact.Accepted"), Words("Fact.AcceptedOn", accepted, finding.AcceptanceReference ?? ""));
    }

    /// <summary>CA-30: the first date stays visible.</summary>
    private static Say Until(DateOnly day, DateOnly first) => day == first ? Words("Fact.Day", day) : Words("Fact.DayFirst", day, first);

    private static Say LineOf(CorrectiveActionView view, PlannedAction action, int longest)
    {
        var (what, who) = (Shortened(action.What, longest), view.NameOf(action.OwnerId));
        return action.DoneOn is { } done ? Words("Card.ActionDone", what, who, done) : Words("Card.ActionDue", what, who, action.DueOn);
    }

    /// <summary>Within a state two rules mean something else than their step.</summary>
    private static string DidOf(CorrectiveActionTransition change) => (change.RuleId, change.FromState == change.ToState) switch
    {
        ("T2", true) => "Assigned",
        ("T6", true) => "ActionDone",
        (CorrectiveAction.HandOverRule, _) => "HandedOver",
        (TakenOver.Rule, _) => "TakenOver",
        var (rule, _) => rule.Replace("-", "", StringComparison.Ordinal),
    };

    private static Sentence Label(string key) => new(Words("Label." + key), Tone.Strong);

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
