using ComplianceBot.Nudges;
using Quartz;

namespace ComplianceBot.Host.Scheduling;

/// <summary>The minute's round. It decides nothing; a failure is thrown so that the scheduler and the log know.</summary>
[DisallowConcurrentExecution]
public sealed class NudgeJob(NudgeWatch watch) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await watch.RunAsync(cancellationToken);
}
