using ComplianceBot.Status;
using Quartz;

namespace ComplianceBot.Host.Scheduling;

/// <summary>Keeps the figures of days that are over, and sends channels theirs. It decides nothing; a failure is thrown so that the scheduler and the log know.</summary>
[DisallowConcurrentExecution]
public sealed class StatusJob(StatusReadingRound readings, DigestRound digests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await readings.RunAsync(cancellationToken);
        await digests.RunAsync(cancellationToken);
    }
}
