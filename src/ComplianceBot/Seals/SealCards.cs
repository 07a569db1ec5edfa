using ComplianceBot.Cards;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>What is shown of the sealed trail: heads and the results of verifying it. Nobody is named in it (NG-15).</summary>
public static class SealCards
{
    private const int MostShown = 20;

    public static Card Asked => new() { Title = Say.Of("Seals.Asked.Title"), Parts = [new Sentence(Say.Of("Seals.Asked.Text"))] };

    public static Card OfHead(Head head) => new()
    {
        Title = Say.Of("Seals.Head.Title", head.Number),
        Parts = [new Sentence(Say.Of("Seals.Head.Line", head.Line)), new Sentence(Say.Of("Seals.Head.Text"), Tone.Quiet)],
    };

    public static Card OfReport(TrailReport report) => new()
    {
        Title = TitleOf(report),
        Parts =
        [
            .. report.IsWhole ? Array.Empty<Part>() : [new Rows([.. report.Faults.Take(MostShown).Select(f => new Row(SentenceOf(f)))])],
            .. report.FaultCount > MostShown ? [new Sentence(Say.Of("Seals.MoreFaults", report.FaultCount - MostShown))] : Array.Empty<Part>(),
            new Facts([.. FactsOf(report)]),
            .. NotesOf(report).Select(n => new Sentence(n, Tone.Quiet)),
        ],
    };

    public static Say TitleOf(TrailReport report) => report.IsWhole ? Say.Of("Seals.Whole") : Say.Of("Seals.Broken", report.FaultCount);

    public static Say SentenceOf(TrailFault fault) =>
        Say.Of("Seals.Fault." + fault.Kind, PlaceOf(fault), fault.Name ?? "");

    public static IEnumerable<Fact> FactsOf(TrailReport report)
    {
        yield return Figure("Seals.Fact.Sealed", report.Sealed);
        yield return Figure("Seals.Fact.Unsealed", report.Unsealed);
        yield return Figure("Seals.Fact.Blocks", report.Blocks);
        yield return Figure("Seals.Fact.Redacted", report.Redacted);
        yield return Figure("Seals.Fact.Records", report.Records);
        yield return Figure("Seals.Fact.Heads", report.Heads);
        if (report.Timestamps > 0) yield return Figure("Seals.Fact.Timestamps", report.TimestampsChecked);
    }

    public static IEnumerable<Say> NotesOf(TrailReport report)
    {
        if (report.Newest is { } newest) yield return Say.Of("Seals.Newest", newest.Line);
        if (report.Unsealed > 0) yield return Say.Of("Seals.Note.Unsealed");
        if (report.Heads == 0) yield return Say.Of("Seals.Note.NoHeads");
        if (report.TimestampsChecked < report.Timestamps) yield return Say.Of("Seals.Note.NoCertificates", report.Timestamps - report.TimestampsChecked);
        if (!report.HasTrustedKeys) yield return Say.Of("Seals.Note.NoKeys");
    }

    private static Say PlaceOf(TrailFault fault) => fault switch
    {
        { Position: { } position, Block: { } block } => Say.Of("Seals.Place.PositionInBlock", position, block),
        { Position: { } position } => Say.Of("Seals.Place.Position", position),
        { Block: { } block } => Say.Of("Seals.Place.Block", block),
        { Kind: TrailFaultKind.EntryInserted, Name: { } name } => Say.Of("Seals.Place.NotSealed", name),
        _ => Say.Of("Seals.Place.Trail"),
    };

    private static Fact Figure(string label, long number) => new(Say.Of(label), Say.Of("Seals.Number", number));
}
