using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>card → one press → fieldwork begins, follow-up begins, or the audit is closed (AU-9). Closed is only what has no open nonconformity; the refusal names them.</summary>
public sealed class AuditStepFlow(AuditTurns turns, AuditStepRights rights, AuditRegister register, AuditReportRegister reports) : IFlow
{
    public IReadOnlyList<Route> Routes =>
        [new Route(AuditRunRoutes.Begin, Deed.OwnTasks), new Route(AuditRunRoutes.FollowUp, Deed.OwnTasks), new Route(AuditRunRoutes.Close, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var step = StepOf(turn);
        var found = await rights.FindAsync(work, turn, AuditSteps.Rule, kind => AuditRoles.DeedOf(step, kind), speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        return await turns.TakeAsync(
            work, turn, speaker, AuditSteps.Rule, audit => audit.State.Next() == step, (seen, acting) => TakeAsync(work, step, seen, acting, cancel), null, cancel);
    }

    private Task<Result<Audit>> TakeAsync(Work work, AuditStep step, SeenRecord seen, Acting acting, CancellationToken cancel) => step switch
    {
        AuditStep.Begin => register.TakeAsync(work, seen.Id, seen.Version, AuditSteps.Rule, a => a.Begin(acting), cancel),
        AuditStep.FollowUp => register.TakeAsync(work, seen.Id, seen.Version, AuditSteps.Rule, a => a.FollowUp(acting), cancel),
        AuditStep.Close => reports.CloseAsync(work, seen.Id, seen.Version, acting, cancel),
        _ => throw new NotSupportedException(step.ToString()),
    };

    private static AuditStep StepOf(Turn turn) => ((Pressed)turn.Input).Button switch
    {
        AuditRunRoutes.Begin => AuditStep.Begin,
        AuditRunRoutes.FollowUp => AuditStep.FollowUp,
        AuditRunRoutes.Close => AuditStep.Close,
        var other => throw new NotSupportedException(other),
    };
}
