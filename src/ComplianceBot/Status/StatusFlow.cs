using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>Answers "status" (SQ-2): the readiness score with its parts and caps, and every capability's figures, without names.</summary>
public sealed class StatusFlow(IEnumerable<IStatusSource> sources, Organisation organisation) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route("status", Deed.ReadStatus)];

    public IReadOnlyList<Command> Commands =>
        [new Command("status", Deed.ReadStatus, Say.Of("Status.Command"), Say.Of("Status.Help"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var asOf = organisation.DayOf(work.At);
        var reports = new List<StatusReport>();
        foreach (var source in sources) reports.Add(await source.ReadAsync(work, asOf, cancel));
        return new Reply(CardOf(Readiness.Of(reports), [.. reports.SelectMany(r => r.Figures)], asOf));
    }

    public static Card CardOf(Readiness readiness, IReadOnlyList<Figure> figures, DateOnly asOf) => new()
    {
        Title = Say.Of("Status.Title", asOf),
        Parts =
        [
            new Sentence(Say.Of("Status.Score", readiness.Score, Say.Of("Status.Band." + readiness.Band)), Tone.Strong),
            new Facts([.. Enum.GetValues<ReadinessPart>().Select(p => PartFact(readiness, p))]),
            .. CapsOf(readiness),
            new Sentence(Say.Of("Status.BestChanges"), Tone.Strong),
            new Rows([.. readiness.BestChanges.Select(c => new Row(Say.Of("Status.Change", Say.Of("Status.Part." + c.Part), c.Points)))]),
            .. figures.Count == 0 ? Array.Empty<Part>() : [new Facts([.. figures.Select(f => f.ToFact())])],
            new Sentence(Say.Of("Status.NoPrediction"), Tone.Quiet),
        ],
    };

    private static Fact PartFact(Readiness readiness, ReadinessPart part) => new(
        Say.Of("Status.Part." + part),
        readiness.Parts.TryGetValue(part, out var value)
            ? Say.Of("Status.PartPoints", Rounding.OneDecimal(value * Readiness.WeightOf(part)), Readiness.WeightOf(part))
            : Say.Of("Status.PartNoData", Readiness.WeightOf(part)));

    private static IEnumerable<Part> CapsOf(Readiness readiness) => readiness.Caps.Count == 0
        ? []
        :
        [
            new Sentence(Say.Of("Status.Caps", readiness.Raw), Tone.Strong),
            new Rows([.. readiness.Caps.Select(c => new Row(Say.Of("Status.Cap", Say.Of("Status.Cap." + c), Readiness.CapOf(c))))]),
        ];
}
