using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// <c>EV-12</c> typed anywhere brings up that request, for those who may read it (row 8): its owner with the answers, its reviewer with
/// the judgements, everybody else to read. It is shown to the one who asked alone.
/// </summary>
public sealed class EvidenceRecordFlow(EvidenceStore requests, EvidenceFacts facts, EvidenceBoard board, Permissions permissions) : IFlow
{
    public IReadOnlyList<Route> Routes => [];

    public IReadOnlyList<Command> Commands => [];

    public IReadOnlyList<Reference> References => [new Reference("EV", Deed.ReadEvidence)];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        await FindAsync(work, turn, cancel) is { } request ? await facts.CircumstanceAsync(work, request, speaker, cancel) : new Circumstance { IsOwn = true };

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is not { } request) return EvidenceRequest.Refused("NoSuch", "SQ-4");
        var view = await board.ViewAsync(work, request, cancel);
        var isGiver = request.IsOwnedBy(speaker.Id) || await facts.StandsInAsync(work, request, speaker.Person, cancel);
        var mayJudge = permissions.Check(Deed.ReviewEvidence, speaker, await facts.CircumstanceAsync(work, request, speaker, cancel)) is null
            && request.State is EvidenceState.Submitted or EvidenceState.Accepted;
        var card = isGiver ? EvidenceCards.Of(view)
            : mayJudge ? ReviewCards.Of(view)
            : EvidenceCards.Of(view) with { Buttons = [.. ReviewCards.GetFiles(view)] };
        return new Reply(card, isGiver ? request.Topic : null) { IsPrivate = true };
    }

    private async Task<EvidenceRequest?> FindAsync(Work work, Turn turn, CancellationToken cancel) =>
        turn.Input is Said said ? await requests.FindByReferenceAsync(work, said.Rest, cancel) : null;
}
