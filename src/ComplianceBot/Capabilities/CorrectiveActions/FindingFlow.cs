using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Shows a finding as one card, with what the speaker can do next, to those who may see it (SQ-5); and the whole of it as a page.</summary>
public sealed class FindingFlow(CorrectiveActionFacts facts, FindingTurns turns, FindingMenu menu, CorrectiveActionBoard board) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.Show, Deed.OwnTasks), new Route(FindingRoutes.Whole, Deed.OwnTasks), new Route(FindingRoutes.Whole + Doors.Suffix, Deed.OwnTasks),
    ];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        await turns.FindAsync(work, turn, cancel) is { } finding ? await facts.SightAsync(work, finding, speaker, cancel) : new Circumstance { IsOwn = true };

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "SQ-5");
        var view = await board.ViewAsync(work, finding, cancel);
        return turn.Input is Pressed { Button: FindingRoutes.Whole + Doors.Suffix }
            ? new Open(CorrectiveActionCards.Page(view))
            : new Reply(CorrectiveActionCards.Of(view, await menu.OfAsync(work, finding, speaker, cancel)));
    }
}
