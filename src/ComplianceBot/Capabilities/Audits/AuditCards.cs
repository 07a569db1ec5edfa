using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>An audit as one card that reads well: where it stands, who is next and until when, what is planned, concluded and found.</summary>
public static class AuditCards
{
    /// <summary>Longer texts end in "…" on the card; the page has them whole.</summary>
    public const int LongestOnCard = 400;

    private const int RowsOnCard = 10, LastChanges = 6;

    /// <summary>For whoever sees the whole of it; what the reader can do stands behind a button.</summary>
    public static Card Of(AuditView view) => Of(view, [AuditButtons.Look(view.Audit) with { Label = Words("Button.menu") }]);

    public static Card Of(AuditView view, IReadOnlyList<Button> buttons) => new()
    {
        Title = TitleOf(view.Audit),
        Parts =
        [
            .. Standing(view), .. CorrectionParts.OnCard(view.Corrections, LongestOnCard), .. AuditPlanParts.Of(view, LongestOnCard, RowsOnCard), .. view.More,
            .. AuditPlanParts.History(view, LastChanges),
        ],
        Buttons = buttons,
    };

    /// <summary>In a channel: no names, and no words that somebody typed (NG-15).</summary>
    public static Card InPublic(AuditView view) => new()
    {
        Title = TitleOf(view.Audit),
        Parts =
        [
            new Sentence(Words("Card.Stands", Words("State." + view.Audit.State)), Tone.Strong),
            .. view.Audit.Requirements.Count > 0
                ? [new Sentence(Words("Card.Counts", view.Audit.Requirements.Count, view.Audit.Conclusions.Count))]
                : Array.Empty<Part>(),
        ],
        Buttons = [AuditButtons.Look(view.Audit) with { Label = Words("Button.menu") }],
    };

    /// <summary>For whoever it looks at: that it takes place, and their part (SQ-7).</summary>
    /// <param name="own">What it looks at that is the reader's own.</param>
    /// <param name="mine">What the audit waits for from the reader.</param>
    public static Card OfPart(AuditView view, IReadOnlyList<string> own, IReadOnlyList<AuditTask> mine) => new()
    {
        Title = TitleOf(view.Audit),
        Parts =
        [
            new Sentence(Words("Card.Stands", Words("State." + view.Audit.State)), Tone.Strong), .. AuditPlanParts.Frame(view, LongestOnCard),
            .. own.Count > 0 ? [new Sentence(Words("Label.Own"), Tone.Strong), new Rows([.. own.Select(id => new Row(RequirementOf(id)))])] : Array.Empty<Part>(),
            .. mine.SelectMany(m => m.Parts.Prepend(new Sentence(Words("Ask." + m.Item.Name), Tone.Strong))),
        ],
        Buttons = [.. mine.SelectMany(m => m.Buttons)],
    };

    /// <summary>The whole of it, to read.</summary>
    public static Form Page(AuditView view) => new()
    {
        Title = Say.Exactly(view.Audit.Reference), Name = AuditRoutes.Whole, Value = SeenAudit.Of(view.Audit).ToString(),
        Parts =
        [
            new Sentence(TitleOf(view.Audit)), .. Standing(view), .. CorrectionParts.Whole(view.Corrections), .. AuditPlanParts.Of(view, int.MaxValue, int.MaxValue), .. view.More,
            .. AuditPlanParts.History(view, int.MaxValue),
        ],
    };

    /// <summary>A few words for a line: what it is called, its kind and its days.</summary>
    public static Say TitleOf(Audit audit) => TitleOf(audit.Reference, audit.Kind, audit.StartsOn, audit.LastDay);

    public static Say TitleOf(string reference, AuditKind kind, DateOnly startsOn, DateOnly lastDay) => startsOn == lastDay
        ? Words("Card.TitleDay", reference, KindOf(kind), startsOn)
        : Words("Card.Title", reference, KindOf(kind), startsOn, lastDay);

    public static Say KindOf(AuditKind kind) => Words("Kind." + kind);

    public static Say RequirementOf(string id) => Requirements.Find(id) is { } known ? Words("Card.Requirement", id, RequirementWords.Title(known)) : Say.Exactly(id);

    /// <summary>Where it stands; who is next, with what, until when; what the plan does not have yet.</summary>
    public static IEnumerable<Part> Standing(AuditView view)
    {
        yield return new Sentence(Words("Card.Stands", Words("State." + view.Audit.State)), Tone.Strong);
        foreach (var group in view.Awaited.GroupBy(a => (a.Item.Name, a.DueOn)))
            yield return new Sentence(Words("Card.Next", ListOf(group.Select(a => view.NameOf(a.Holder)).Distinct()), Words("Task." + group.Key.Name), group.Key.DueOn));
        var gaps = view.Audit is { State: AuditState.Planned } planned && planned.Kind.IsOwn() ? planned.Gaps() : [];
        if (gaps.Count == 0) yield break;
        yield return new Sentence(Words("Card.Missing"), Tone.Strong);
        yield return new Rows([.. gaps.Select(g => new Row(g))]);
    }

    public static string ListOf(IEnumerable<string> names) => string.Join(", ", names);

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits." + key, args);
}
