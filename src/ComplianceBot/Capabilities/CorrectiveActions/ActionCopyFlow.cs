using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>card of a finding → copies of the files that show that its actions were done, into the own conversation (row 8).</summary>
public sealed class ActionCopyFlow(FindingTurns turns, ActionCopies copies) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(FindingRoutes.Copies, Deed.ReadEvidence)];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        await turns.FindAsync(work, turn, cancel) is { } finding ? await copies.CircumstanceAsync(work, finding, speaker, cancel) : Circumstance.None;

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "T6");
        var asked = await copies.AskAsync(work, turn, speaker, finding, cancel);
        return asked.Refusal is { } refusal ? refusal : new Reply(ParcelCards.Coming(asked.Value));
    }
}
