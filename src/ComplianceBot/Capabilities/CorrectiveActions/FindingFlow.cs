using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Shows a finding as one card, with what the speaker can do next, to those who may see it (SQ-5); and the whole of it as a page.
/// <c>CA-12</c> typed anywhere brings it up; what one person can do with it is shown to that person alone.
/// </summary>
public sealed class FindingFlow(FindingTurns turns, FindingMenu menu, CorrectiveActionBoard board) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.Show, Deed.OwnTasks), new Route(FindingRoutes.Whole, Deed.OwnTasks), new Route(FindingRoutes.Whole + Doors.Suffix, Deed.OwnTasks),
    ];

    public IReadOnlyList<Command> Commands => [];

    public IReadOnlyList<Reference> References => [new Reference("CA", Deed.OwnTasks)];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turns.SightAsync(work, turn, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "SQ-5");
        var view = await board.ViewAsync(work, finding, cancel);
        if (turn.Input is Pressed { Button: FindingRoutes.Whole + Doors.Suffix }) return new Open(CorrectiveActionCards.Page(view));
        var isForAll = turn.Input is Said && !turn.Place.IsPersonal;
        return isForAll
            ? new Reply(CorrectiveActionCards.Of(view), finding.Topic)
            : new Reply(CorrectiveActionCards.Of(view, await menu.OfAsync(work, finding, speaker, cancel)), finding.Topic) { IsPrivate = true };
    }
}
