using ComplianceBot.Cards;
using ComplianceBot.Files;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What the reviewer reads: what was given by whom, and the two answers (E3, E4).</summary>
public static class ReviewCards
{
    public static Card Of(EvidenceView view) => view.Request.State switch
    {
        EvidenceState.Submitted => Due(view),
        EvidenceState.Accepted => EvidenceCards.Of(view) with
        {
            Buttons = [Button("Button.FindWrong", EvidenceForms.FindWrong + ".open", view.Request.Id), .. GetFiles(view)],
        },
        EvidenceState.Requested or EvidenceState.Rejected or EvidenceState.Expired or EvidenceState.Superseded or EvidenceState.Cancelled => Over(view),
    };

    /// <summary>The submission that a button means: what is judged is what was looked at.</summary>
    public static string ValueOf(EvidenceRequest request) => $"{request.Id}|{request.Rounds}";

    public static (string Id, int Round) Read(string value)
    {
        var parts = value.Split('|');
        return (parts[0], parts.Length > 1 && int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var round) ? round : 0);
    }

    /// <summary>The files of what is shown, for whoever may read it (row 8).</summary>
    public static IEnumerable<Button> GetFiles(EvidenceView view) => view.Items.Any(i => i.Kind == EvidenceItemKind.File)
        ? [GetFiles(view.Request)]
        : [];

    public static Button GetFiles(EvidenceRequest request) => Button("Button.GetFiles", EvidenceCopyFlow.Get, ValueOf(request)) with { Press = Press.Acts };

    private static Card Due(EvidenceView view) => new()
    {
        Title = Words("Title.Review", view.Series.What),
        Parts =
        [
            new Sentence(Words("Card.Why", view.Requirement.Id, RequirementWords.Plain(view.Requirement))),
            new Facts(
            [
                new Fact(Words("Fact.GivenBy"), Say.Exactly(view.Submitter!.Name)),
                new Fact(Words("Fact.Collected"), Words("Fact.Day", view.Request.EffectiveOn!.Value)),
                new Fact(Words("Fact.Received"), Words("Fact.Day", view.Request.ReceivedOn!.Value)),
                new Fact(Words("Fact.Period"), Words("Fact.FromTo", view.Request.PeriodFrom, view.Request.PeriodTo)),
                new Fact(Words("Fact.Classification"), Words("Classification." + view.Request.Classification)),
            ]),
            .. Items(view.Items),
            .. view.Remark is { } remark ? [new Prose([new Block(BlockKind.Quote, [new Span(remark)])])] : Array.Empty<Part>(),
            .. CorrectionParts.OnCard(view.Corrections, EvidenceCards.LongestCorrection),
            new Sentence(Words("Card.ReviewDue", view.Request.ReviewDueOn!.Value), Tone.Strong),
        ],
        Buttons =
        [
            new Button { Label = Words("Button.Accept"), Name = "evidence.accept", Value = ValueOf(view.Request), Press = Press.Acts, Primary = true },
            Button("Button.Reject", EvidenceForms.Reject + ".open", ValueOf(view.Request)), .. GetFiles(view), SnoozeButton.For(view.Request.ReviewTopic),
        ],
    };

    private static Card Over(EvidenceView view) => new() { Title = Words("Title.ReviewOver", view.Series.What), Parts = [new Sentence(Words("Card.NothingToReview"))] };

    /// <summary>What was given, without who gave it.</summary>
    internal static IEnumerable<Part> Items(IReadOnlyList<EvidenceItem> items)
    {
        var files = items.Where(i => i.Kind == EvidenceItemKind.File).ToList();
        var others = items.Where(i => i.Kind != EvidenceItemKind.File).ToList();
        if (files.Count > 0) yield return new Rows([.. files.Select(f => new Row(FileLines.Kept(f.Name!, f.Size!.Value, f.Hash!)))]);
        if (files.Any(f => f.Scan is null)) yield return FileLines.NotScanned;
        if (others.Count > 0) yield return new Prose([.. others.Select(BlockOf)]);
    }

    private static Block BlockOf(EvidenceItem item) => item.Kind switch
    {
        EvidenceItemKind.Link => new Block(BlockKind.Bullet, [new Span(item.Url!, Link: item.Url)]),
        EvidenceItemKind.Attestation => new Block(BlockKind.Quote, [new Span(item.Statement!)]),
        EvidenceItemKind.File => throw new InvalidOperationException("Files stand in rows."),
    };

    private static Button Button(string label, string name, string value) => new() { Label = Words(label), Name = name, Value = value, Press = Press.Opens };

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
