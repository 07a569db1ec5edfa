using ComplianceBot.Capabilities.Privacy;
using Quartz;

namespace ComplianceBot.Host.Scheduling;

/// <summary>The nightly deletion of what was kept long enough (rules §9). It decides nothing; a failure is thrown so that the scheduler and the log know.</summary>
[DisallowConcurrentExecution]
public sealed class RetentionJob(RetentionRound round) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await round.RunAsync(cancellationToken);
}
