using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>card → the files of that submission, into the own conversation (row 8).</summary>
public sealed class EvidenceFilesFlow(EvidenceFiles files, EvidenceStore requests, EvidenceFacts facts) : IFlow
{
    public const string Get = "evidence.files";

    public IReadOnlyList<Route> Routes => [new Route(Get, Deed.ReadEvidence)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        EvidenceTurns.CircumstanceAsync(requests, facts, work, turn, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var (id, round) = ReviewCards.Read(EvidenceTurns.ValueOf(turn));
        var asked = await files.AskAsync(work, turn, speaker, id, round, cancel);
        return asked.Refusal is { } refusal ? refusal : new Reply(ParcelCards.Coming(asked.Value));
    }
}
