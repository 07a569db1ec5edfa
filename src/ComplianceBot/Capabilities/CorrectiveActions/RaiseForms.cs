using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What a form that raises a finding begins with.</summary>
public sealed record RaiseStart
{
    public string Requirement { get; init; } = "";

    public string Description { get; init; } = "";

    public string Evidence { get; init; } = "";

    /// <summary>Row 11.</summary>
    public bool MayClassify { get; init; }

    public required DateOnly Today { get; init; }
}

/// <summary>The form that raises a finding (T1), and what comes back from it.</summary>
public static class RaiseForms
{
    /// <summary>Of a text that goes into the record as it is, so much is shown on the form.</summary>
    private const int Glimpse = 300;

    public static Form Raise(RaiseOrigin origin, RaiseStart start, Speaker speaker, CorrectiveAction? older) => new()
    {
        Title = Words("Title"), Name = FindingRoutes.Raise, Value = origin.ToString(),
        Parts = older is null ? [new Sentence(Words("Intro"))] : [new Sentence(Words("Again", older.Reference, older.ClosedOn!.Value))],
        Fields = [.. What(start), Source(speaker), .. About(start, speaker)], Submit = Words("Submit"),
    };

    /// <summary>A report that an ISMS manager takes over: its source is known.</summary>
    public static Form TakeOver(FindingReport report, string reporter, RaiseStart start, Speaker speaker) => new()
    {
        Title = Words("TakeOver", report.Reference), Name = ReportRoutes.Take, Value = report.Id, Parts = [new Sentence(Words("TakeOverIntro", reporter))],
        Fields = [.. What(start), .. About(start, speaker)], Submit = Words("Submit"),
    };

    /// <summary>What is longer than a field is shown in part, and said to be kept whole.</summary>
    public static Form With(Form form, string kept) => kept.Length <= FindingDraft.LongestField ? form : form with
    {
        Parts = [.. form.Parts, new Sentence(Words("Kept", kept.Length)), FindingParts.Quote(kept, Glimpse)],
        Fields = [.. form.Fields.Where(f => f.Id != "evidence")],
    };

    public static FindingWish WishOf(Filled filled, DateOnly raisedOn, FindingSource source) => new()
    {
        Requirement = filled.Field("requirement") ?? "", Description = filled.Field("description") ?? "", ObjectiveEvidence = filled.Field("evidence") ?? "",
        Source = source, Aspect = filled.NameOf<FindingAspect>("aspect") ?? FindingAspect.Other, RaisedOn = raisedOn, Severity = filled.NameOf<Severity>("severity"),
        SeverityReason = filled.Field("reason") ?? "", OwnerMail = (filled.Field("person") ?? "").Trim(), BodyDueOn = filled.DayOf("body_due_on"),
    };

    private static IEnumerable<Field> What(RaiseStart start) =>
    [
        new TextField { Id = "requirement", Label = Words("Requirement"), Hint = Words("RequirementHint"), MaxLength = 20, Initial = start.Requirement },
        Long("description", "Description", "DescriptionHint", start.Description), Long("evidence", "Evidence", "EvidenceHint", start.Evidence),
    ];

    private static Field Source(Speaker speaker) => new ChoiceField
    {
        Id = "source", Label = Words("Source"), Choices = [.. FindingRaising.SourcesOf(speaker).Select(s => new Choice(s.ToString(), Say.Of("CorrectiveActions.Source." + s)))],
    };

    private static IEnumerable<Field> About(RaiseStart start, Speaker speaker)
    {
        yield return new ChoiceField
        {
            Id = "aspect", Label = Words("Aspect"), Initial = nameof(FindingAspect.Other),
            Choices = [.. Enum.GetNames<FindingAspect>().Select(a => new Choice(a, Words("Aspect." + a)))],
        };
        yield return new DayField { Id = "raised_on", Label = Words("RaisedOn"), Initial = start.Today };
        if (!start.MayClassify) yield break;
        yield return new ChoiceField
        {
            Id = "severity", Label = Words("Severity"), Hint = Words("SeverityHint"), Optional = true,
            Choices = [.. Enum.GetNames<Severity>().Select(s => new Choice(s, Say.Of("CorrectiveActions.Severity." + s)))],
        };
        yield return Long("reason", "Reason", null, "") with { Optional = true };
        yield return new TextField { Id = "person", Label = Words("Owner"), Hint = Words("OwnerHint"), MaxLength = 254, Optional = true };
        if (speaker.Is(Role.IsmsManager)) yield return new DayField { Id = "body_due_on", Label = Words("BodyDueOn"), Hint = Words("BodyDueOnHint"), Optional = true };
    }

    private static TextField Long(string id, string label, string? hint, string initial) => new()
    {
        Id = id, Label = Words(label), Hint = hint is null ? null : Words(hint), Long = true, MaxLength = FindingDraft.LongestField,
        Initial = initial.Length <= FindingDraft.LongestField ? initial : "",
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions.Raise." + key, args);
}
