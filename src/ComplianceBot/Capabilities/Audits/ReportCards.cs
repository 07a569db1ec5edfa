using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// The report of an audit (AU-10; clause 9.2.2 c): what was looked at and found, the gravest first (S-046), without blame (S-047). A page
/// holds what a chat product shows at once; the rest is one press away.
/// </summary>
public static class ReportCards
{
    private const int FindingsOnPage = 4, LinesOnCard = 10, LongestOnPage = 1500;

    private static readonly Verdict[] Gravest = [Verdict.Major, Verdict.Minor, Verdict.Observation, Verdict.Improvement, Verdict.Conform, Verdict.NotAudited];

    /// <param name="mayConfirm">The reader is expected to say that they read it.</param>
    public static Card Of(AuditView view, bool mayConfirm)
    {
        var findings = FindingsOf(view.Audit);
        return new Card
        {
            Title = Words("Title", view.Audit.Reference),
            Parts =
            [
                .. Summary(view),
                .. findings.Count > 0 ? [new Rows([.. findings.Take(LinesOnCard).Select(c => new Row(LineOf(c)))])] : Array.Empty<Part>(),
                .. findings.Count > LinesOnCard ? [new Sentence(Words("More", findings.Count - LinesOnCard), Tone.Quiet)] : Array.Empty<Part>(),
                .. mayConfirm ? [new Sentence(Words("Please"))] : Array.Empty<Part>(),
            ],
            Buttons = [.. ButtonsOf(view.Audit, mayConfirm)],
        };
    }

    public static IEnumerable<Button> ButtonsOf(Audit audit, bool mayConfirm)
    {
        yield return AuditButtons.Opens(audit, AuditRunRoutes.ReportPage) with { Primary = true };
        if (mayConfirm) yield return AuditButtons.Acts(audit, AuditRunRoutes.Read);
    }

    public static Form Page(AuditView view, int page, bool mayConfirm)
    {
        var findings = FindingsOf(view.Audit);
        var last = LastPage(view.Audit);
        var shown = Math.Clamp(page, 0, last);
        return new Form
        {
            Title = Words("Title", view.Audit.Reference), Name = AuditRunRoutes.ReportPage, Topic = view.Audit.Topic,
            Value = SeenAudit.Of(view.Audit, shown.ToString(CultureInfo.InvariantCulture)).ToString(),
            Parts =
            [
                .. shown == 0 ? [.. Summary(view), .. AuditPlanParts.Frame(view, LongestOnPage)] : Array.Empty<Part>(),
                .. findings.Skip(shown * FindingsOnPage).Take(FindingsOnPage).SelectMany(Whole),
                .. shown == last ? Rest(view.Audit) : [],
            ],
            Buttons = mayConfirm && shown == last ? [AuditButtons.Acts(view.Audit, AuditRunRoutes.Read)] : [],
            Submit = shown < last ? Words("Next", shown + 2, last + 1) : null,
        };
    }

    /// <summary>As external auditors read it (PR-11): who audited is named, since it shows that they were independent; who looked after days and rooms is not.</summary>
    public static Audit FromOutside(Audit audit) => audit with { LiaisonId = null };

    /// <summary>How much of what there is.</summary>
    public static IEnumerable<Part> Summary(AuditView view)
    {
        yield return new Sentence(AuditCards.TitleOf(view.Audit), Tone.Strong);
        if (view.Audit.ReportedOn is { } on) yield return new Sentence(Words("ReportedOn", on), Tone.Quiet);
        yield return new Facts(
        [
            .. Gravest.Select(v => (Verdict: v, Count: view.Audit.Conclusions.Count(c => c.Verdict == v))).Where(v => v.Count > 0)
                .Select(v => new Fact(Say.Of("Audits.Verdict." + v.Verdict), Words("Count", v.Count))),
        ]);
    }

    /// <summary>The gravest first; among equals in the order of the plan.</summary>
    public static IReadOnlyList<Conclusion> FindingsOf(Audit audit) =>
        [.. Sorted(audit).Where(c => c.Verdict.IsFinding())];

    /// <summary>A finding in a line.</summary>
    public static Say LineOf(Conclusion conclusion) =>
        Words("Line", Say.Of("Audits.Verdict." + conclusion.Verdict), AuditCards.RequirementOf(conclusion.RequirementId));

    private static int LastPage(Audit audit) => Math.Max(0, (FindingsOf(audit).Count - 1) / FindingsOnPage);

    private static IEnumerable<Conclusion> Sorted(Audit audit)
    {
        var order = audit.Requirements.Index().ToDictionary(r => r.Item.RequirementId, r => r.Index, StringComparer.Ordinal);
        return audit.Conclusions.OrderBy(c => Array.IndexOf(Gravest, c.Verdict)).ThenBy(c => order.GetValueOrDefault(c.RequirementId, int.MaxValue));
    }

    private static IEnumerable<Part> Whole(Conclusion conclusion)
    {
        yield return new Sentence(LineOf(conclusion), Tone.Strong);
        yield return Quotation.Of(conclusion.Statement, LongestOnPage);
        (string Label, string? Text)[] told = [("evidence", conclusion.Evidence), ("context", conclusion.Context), ("effect", conclusion.Effect), ("risk", conclusion.Risk)];
        foreach (var (label, text) in told.Where(t => !string.IsNullOrWhiteSpace(t.Text)))
        {
            yield return new Sentence(Words("Label." + label), Tone.Quiet);
            yield return Quotation.Of(text!, LongestOnPage);
        }
    }

    /// <summary>What was found in order, and what was not looked at, with the reason.</summary>
    private static IEnumerable<Part> Rest(Audit audit)
    {
        var conform = Sorted(audit).Where(c => c.Verdict == Verdict.Conform).ToList();
        if (conform.Count > 0)
        {
            yield return new Sentence(Words("Conform"), Tone.Strong);
            yield return new Rows([.. conform.Select(c => new Row(AuditCards.RequirementOf(c.RequirementId)))]);
        }

        var left = Sorted(audit).Where(c => c.Verdict == Verdict.NotAudited).ToList();
        if (left.Count == 0) yield break;
        yield return new Sentence(Words("NotAudited"), Tone.Strong);
        yield return new Rows([.. left.Select(c => new Row(Words("NotAuditedLine", AuditCards.RequirementOf(c.RequirementId), Quotation.Shortened(c.Statement, 200))))]);
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Report." + key, args);
}
