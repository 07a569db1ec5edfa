using ComplianceBot.Seals;
using Quartz;

namespace ComplianceBot.Host.Scheduling;

/// <summary>The minute's sealing of the trail. It decides nothing; a failure is thrown so that the scheduler and the log know.</summary>
[DisallowConcurrentExecution]
public sealed class SealJob(SealRound round) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await round.RunAsync(cancellationToken);
}
