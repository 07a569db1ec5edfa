using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Files;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What somebody reads about the files they gave: what came in, what was refused and why, and what is left to say.</summary>
public static class EvidenceBatchCards
{
    public const string Show = "evidence.files", Without = "evidence.without";

    private const int MostOffered = 5;

    public static Card Below { get; } = new() { Title = Words("Batch.Below") };

    public static Card Forgotten { get; } = new() { Title = Words("Batch.Forgotten") };

    public static Card Of(BatchView view) => view.Batch.State switch
    {
        BatchState.Asking => Asking(view),
        BatchState.Waiting => Waiting(view),
        BatchState.Given => Closed(view, Words("Batch.Given", About(view))),
        BatchState.Forgotten => Closed(view, Words("Batch.Forgotten")),
    };

    /// <summary>One file that did not come in, and what can be done.</summary>
    public static Card NotTaken(EvidenceBatch batch, Arrival file) => new()
    {
        Title = Words("File.NotTaken", file.ShownName),
        Parts = [new Sentence(file.Refusal is { } why ? why.Sentence : Words("File.Gone"))],
        Buttons = [Look(batch)],
    };

    /// <summary>What stood in the way when they were to be handed in.</summary>
    public static Card NotGiven(EvidenceBatch batch) => new()
    {
        Title = Words("Batch.NotGiven"), Parts = [new Sentence(Say.Of(batch.Trouble!))], Buttons = [Look(batch)],
    };

    public static string ValueOf(EvidenceBatch batch, EvidenceRequest request) => ValueOf(batch, request.Id);

    /// <param name="what">The id of a request or the key of a purpose.</param>
    public static string ValueOf(EvidenceBatch batch, string what) => $"{batch.Id}|{what}";

    /// <summary>All that the files can be for, as choices: what is asked first.</summary>
    public static IReadOnlyList<Choice> Offers(IReadOnlyList<(EvidenceRequest Request, EvidenceSeries Series)> asked, IReadOnlyList<FilePurpose> purposes) =>
    [
        .. asked.Select(a => new Choice(a.Request.Id, Words("Duty.Answer", a.Series.RequirementId, a.Series.What))),
        .. purposes.Select(p => new Choice(p.Key, p.Words)),
    ];

    private static Card Asking(BatchView view) => Asking(view, Offers(view.Asked, view.Purposes));

    private static Card Asking(BatchView view, IReadOnlyList<Choice> offers) => new()
    {
        Title = Words("Batch.Asking", view.Files.Count),
        Parts =
        [
            .. view.Batch.Trouble is { } trouble ? [new Sentence(Say.Of(trouble), Tone.Strong)] : Array.Empty<Part>(),
            .. Lines(view),
            new Sentence(Words(offers.Count == 0 ? "Batch.NothingAsked" : "Batch.WhatFor"), Tone.Strong),
            new Sentence(Words("Batch.OneDay"), Tone.Quiet),
        ],
        Buttons =
        [
            .. offers.Take(MostOffered).Select((offer, at) => new Button
            {
                Label = offer.Label, Name = EvidenceForms.Give + Doors.Suffix, Value = ValueOf(view.Batch, offer.Value), Press = Press.Opens, Primary = at == 0,
            }),
            .. offers.Count > MostOffered
                ? [new Button { Label = Words("Button.Which"), Name = EvidenceForms.Which + Doors.Suffix, Value = view.Batch.Id, Press = Press.Opens }]
                : Array.Empty<Button>(),
        ],
    };

    private static Card Waiting(BatchView view)
    {
        var isHindered = view.Batch.Readiness(view.Files) == BatchReadiness.Hindered;
        var canDoWithout = isHindered && view.Files.Any(f => f.State == ArrivalState.Kept);
        return new Card
        {
            Title = Words("Batch.Waiting", About(view)),
            Parts =
            [
                .. Lines(view),
                new Sentence(Words(canDoWithout ? "Batch.SendAgainOrWithout" : isHindered ? "Batch.SendAgain" : "Batch.Checking"), isHindered ? Tone.Strong : Tone.Normal),
                new Sentence(Words("Batch.OneDay"), Tone.Quiet),
            ],
            Buttons = canDoWithout ? [new Button { Label = Words("Button.Without"), Name = Without, Value = view.Batch.Id, Press = Press.Acts }] : [],
        };
    }

    private static Card Closed(BatchView view, Say title) => new()
    {
        Title = title,
        Parts =
        [
            .. Lines(view),
            .. view is { Batch.State: BatchState.Given, About.Request: { State: EvidenceState.Submitted, ReviewDueOn: { } due } }
                ? [new Sentence(Words("Card.InReview", due))]
                : Array.Empty<Part>(),
        ],
    };

    private static IEnumerable<Part> Lines(BatchView view)
    {
        var shown = view.Files.Where(f => f.State != ArrivalState.Forgotten).ToList();
        if (shown.Count > 0) yield return new Rows([.. shown.Take(EvidenceBatch.MostFiles).Select(f => new Row(LineOf(view, f)))]);
        if (shown.Count > EvidenceBatch.MostFiles) yield return new Sentence(Words("List.More", shown.Count - EvidenceBatch.MostFiles));
    }

    private static Say LineOf(BatchView view, Arrival file) => file.State switch
    {
        ArrivalState.Waiting => file.Size is { } size ? Words("File.UnderWay", file.ShownName, FileSize.Of(size)) : Words("File.UnderWayUnsized", file.ShownName),
        ArrivalState.Kept when view.Before.TryGetValue(file.Hash!, out var before) =>
            Words("File.Before", FileLines.Kept(file.Name, file.Size!.Value, file.Hash!), before.RequirementId, before.GivenAt),
        ArrivalState.Kept => FileLines.Kept(file.Name, file.Size!.Value, file.Hash!),
        ArrivalState.Refused => Words("File.Refused", file.ShownName, file.Refusal!.Sentence),
        ArrivalState.Expired => Words("File.Refused", file.ShownName, Words("File.Gone")),
        ArrivalState.Forgotten => throw new InvalidOperationException("A forgotten file is not shown."),
    };

    private static Say About(BatchView view) => view.Purpose?.Words ?? Words("Duty.Answer", view.About!.Series.RequirementId, view.About.Series.What);

    private static Button Look(EvidenceBatch batch) => new() { Label = Words("Button.Look"), Name = Show, Value = batch.Id, Press = Press.Acts };

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
