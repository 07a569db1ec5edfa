using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>card → copies of the files of that submission, into the own conversation (row 8).</summary>
public sealed class EvidenceCopyFlow(EvidenceCopies copies, EvidenceStore requests, EvidenceFacts facts) : IFlow
{
    public const string Get = "evidence.copies";

    public IReadOnlyList<Route> Routes => [new Route(Get, Deed.ReadEvidence)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        EvidenceTurns.CircumstanceAsync(requests, facts, work, turn, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var (id, round) = ReviewCards.Read(EvidenceTurns.ValueOf(turn));
        var asked = await copies.AskAsync(work, turn, speaker, id, round, cancel);
        return asked.Refusal is { } refusal ? refusal : new Reply(ParcelCards.Coming(asked.Value));
    }
}
