using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>The forms about evidence. What comes back is checked again on our side.</summary>
public static class EvidenceForms
{
    public const string Ask = "evidence.ask", Link = "evidence.link", Attest = "evidence.attest", HandOver = "evidence.handover",
        Give = "evidence.give", Which = "evidence.which", Upload = "evidence.upload", Reject = "evidence.reject", FindWrong = "evidence.wrong", Cancel = "evidence.cancel";

    /// <summary>Whether it counts for the freshness of its control (EV-6).</summary>
    public const string Mandatory = "Mandatory", Optional = "Optional";

    private const int MostChoices = 100;

    /// <summary>E1.</summary>
    public static Form AskForm(DateOnly today) => new()
    {
        Title = Words("Ask.Title"), Name = Ask, Parts = [new Sentence(Words("Ask.Intro"))],
        Fields =
        [
            new TextField { Id = "requirement", Label = Words("Field.Requirement"), Hint = Words("Field.RequirementHint"), MaxLength = 20 },
            new TextField { Id = "what", Label = Words("Field.What"), MaxLength = EvidenceSeries.LongestWhat },
            Choices("kind", "Field.Kind", "Kind.", Enum.GetNames<EvidenceKind>()),
            new TextField { Id = "person", Label = Words("Field.Owner"), MaxLength = 254 },
            new DayField { Id = "due", Label = Words("Fact.Due"), Initial = today.AddDays(14) },
            new DayField { Id = "period_from", Label = Words("Field.PeriodFrom"), Initial = today.AddDays(-90) },
            new DayField { Id = "period_to", Label = Words("Field.PeriodTo"), Initial = today },
            Choices("counts", "Field.Counts", "Counts.", [Mandatory, Optional]) with { Initial = Mandatory },
        ],
        Submit = Words("Ask.Submit"),
    };

    /// <summary>E2 by a link.</summary>
    public static Form LinkForm(EvidenceView view, DateOnly today) =>
        Answer(Link, view, today, new TextField { Id = "url", Label = Words("Field.Url"), Hint = Words("Field.UrlHint"), MaxLength = PublicLink.Longest });

    /// <summary>E2 by a statement (EV-8).</summary>
    public static Form AttestForm(EvidenceView view, DateOnly today) =>
        Answer(Attest, view, today, new TextField { Id = "statement", Label = Words("Field.Statement"), Hint = Words("Field.StatementHint"), Long = true, MaxLength = 900 });

    /// <summary>E2 by files that are here already: what they prove.</summary>
    public static Form GiveForm(EvidenceBatch batch, EvidenceView view, DateOnly today) =>
        Answer(Give, view, today, null, RemarkField(batch.Remark)) with { Value = EvidenceBatchCards.ValueOf(batch, view.Request), Topic = null };

    /// <summary>What the files show, where it is no request for evidence: nothing else is asked.</summary>
    public static Form PurposeForm(EvidenceBatch batch, FilePurpose purpose) => new()
    {
        Title = Words("Answer.Title"), Name = Give, Value = EvidenceBatchCards.ValueOf(batch, purpose.Key),
        Parts = [new Sentence(Words("Answer.Intro", purpose.Words)), new Sentence(Words("Card.LeaveOut"), Tone.Quiet)],
        Fields = [RemarkField(batch.Remark)], Submit = Words("Answer.Submit"),
    };

    /// <summary>Which of many things the files are for.</summary>
    public static Form WhichForm(EvidenceBatch batch, IReadOnlyList<Choice> offers) => new()
    {
        Title = Words("Which.Title"), Name = Which, Value = batch.Id,
        Parts = offers.Count == 0 ? [new Sentence(Words("Batch.NothingAsked"))] : [],
        Fields = offers.Count == 0 ? [] : [new ChoiceField { Id = "request", Label = Words("Batch.WhatFor"), Choices = [.. offers.Take(MostChoices)] }],
        Submit = offers.Count == 0 ? null : Words("Which.Submit"),
    };

    /// <summary>E2 by files that come with the form.</summary>
    public static Form UploadForm(EvidenceView view, DateOnly today) => Answer(
        Upload, view, today, new FilesField { Id = "files", Label = Words("Field.Files"), Hint = Words("Field.FilesHint") }, RemarkField(null));

    /// <summary>E2 by the links of files that lie in a chat; which of the own requests they answer is asked.</summary>
    public static Form UseForm(string links, IReadOnlyList<(EvidenceRequest Request, EvidenceSeries Series)> asked, DateOnly today) => new()
    {
        Title = Words("Answer.Title"), Name = EvidenceUseFlow.Use, Value = links,
        Parts = [new Sentence(Words("Use.Links")), new Sentence(Words("Card.LeaveOut"), Tone.Quiet)],
        Fields =
        [
            new ChoiceField
            {
                Id = "request", Label = Words("Use.Request"), Initial = asked.Count == 1 ? asked[0].Request.Id : null,
                Choices = [.. asked.Take(MostChoices).Select(a => new Choice(a.Request.Id, Words("Duty.Answer", a.Series.RequirementId, a.Series.What)))],
            },
            new TextField { Id = "url", Label = Words("Use.Url"), Long = true, MaxLength = 3000, Initial = links },
            new DayField { Id = "collected_on", Label = Words("Fact.Collected"), Initial = today },
            new DayField { Id = "period_from", Label = Words("Field.PeriodFrom"), Initial = asked.Min(a => a.Request.PeriodFrom) },
            new DayField { Id = "period_to", Label = Words("Field.PeriodTo"), Initial = asked.Max(a => a.Request.PeriodTo) },
            Choices("classification", "Fact.Classification", "Classification.", Enum.GetNames<Classification>()) with { Initial = nameof(Classification.Internal) },
        ],
        Submit = Words("Answer.Submit"),
    };

    public static Form HandOverForm(EvidenceView view) => new()
    {
        Title = Words("HandOver.Title"), Name = HandOver, Value = view.Request.Id, Topic = view.Request.Topic,
        Parts = [new Sentence(Words("HandOver.Intro", view.Series.What))],
        Fields = [new TextField { Id = "person", Label = Words("Field.Person"), MaxLength = 254 }], Submit = Words("Button.HandOver"),
    };

    /// <summary>E4 and E10.</summary>
    public static Form ReasonForm(string name, string value, EvidenceView view) => new()
    {
        Title = Words("Reject.Title"), Name = name, Value = value, Parts = [new Sentence(Words("Reject.Intro", view.Series.What))],
        Fields =
        [
            Choices("reason", "Field.Reason", "Reason.", Enum.GetNames<RejectionReason>()),
            new TextField { Id = "sentence", Label = Words("Field.Sentence"), Hint = Words("Field.SentenceHint"), Long = true, MaxLength = 900 },
        ],
        Submit = Words("Reject.Submit"),
    };

    /// <summary>E9.</summary>
    public static Form CancelForm(EvidenceView view) => new()
    {
        Title = Words("Cancel.Title"), Name = Cancel, Value = view.Request.Id, Parts = [new Sentence(Words("Cancel.Intro", view.Series.What))],
        Fields = [new TextField { Id = "reason", Label = Words("Field.Reason"), Hint = Words("Field.CancelHint"), Long = true, MaxLength = 900 }],
        Submit = Words("Cancel.Submit"),
    };

    private static TextField RemarkField(string? initial) =>
        new() { Id = "remark", Label = Words("Field.Remark"), Long = true, MaxLength = 900, Optional = true, Initial = initial };

    private static Form Answer(string name, EvidenceView view, DateOnly today, Field? thing, params Field[] more) => new()
    {
        Title = Words("Answer.Title"), Name = name, Value = view.Request.Id, Topic = view.Request.Topic,
        Parts = [new Sentence(Words("Answer.Intro", view.Series.What)), new Sentence(Words("Card.LeaveOut"), Tone.Quiet)],
        Fields =
        [
            .. thing is null ? Array.Empty<Field>() : [thing],
            new DayField { Id = "collected_on", Label = Words("Fact.Collected"), Initial = today },
            new DayField { Id = "period_from", Label = Words("Field.PeriodFrom"), Initial = view.Request.PeriodFrom },
            new DayField { Id = "period_to", Label = Words("Field.PeriodTo"), Initial = view.Request.PeriodTo },
            Choices("classification", "Fact.Classification", "Classification.", Enum.GetNames<Classification>()) with { Initial = nameof(Classification.Internal) },
            .. more,
        ],
        Submit = Words("Answer.Submit"),
    };

    private static ChoiceField Choices(string id, string label, string prefix, IEnumerable<string> names) =>
        new() { Id = id, Label = Words(label), Choices = [.. names.Select(n => new Choice(n, Words(prefix + n)))] };

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
