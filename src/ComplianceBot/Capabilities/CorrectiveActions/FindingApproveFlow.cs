using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>button → the plan is approved (T5), as it was seen; by somebody who neither owns it nor has an action of it (row 14, RL-6).</summary>
public sealed class FindingApproveFlow(FindingTurns turns) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(FindingRoutes.Approve, Deed.ApprovePlan)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, CorrectiveActionStep.Approve, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turns.TakeAsync(
        work, turn, speaker, "T5", f => f.State == CorrectiveActionState.Planned, (f, acting, _) => f.Approve(acting), null, cancel);
}
