using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Answers "coverage" (SQ-6): what internal and external audits have covered, both readings of AU-5, and what is missing.</summary>
public sealed class CoverageFlow(CoverageReading reading) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(CoverageCards.Missing, Deed.ReadStatus), new Route(CoverageCards.Missing + Doors.Suffix, Deed.ReadStatus)];

    public IReadOnlyList<Command> Commands => [new Command("coverage", Deed.ReadStatus, Words("Command"), Words("Help"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { Question = "SQ-6" });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var view = await reading.ReadAsync(work, cancel);
        return turn.Input is Pressed { Value: var value } && Enum.GetNames<CoverageOf>().Contains(value) && view.Find(Enum.Parse<CoverageOf>(value)) is { } count
            ? new Open(CoverageCards.Page(view, count))
            : new Reply(CoverageCards.Of(view, !turn.Place.IsPersonal));
    }

    private static Say Words(string key) => Say.Of("Audits.Coverage." + key);
}
