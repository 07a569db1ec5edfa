using ComplianceBot.Arrivals;

namespace ComplianceBot.Host.Scheduling;

/// <summary>Deletes once an hour the files that nobody handed in within a day.</summary>
public sealed partial class ForgettingLoop(ArrivalForgetting forgetting, TimeProvider clock, ILogger<ForgettingLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await forgetting.RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Failed(log, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Files that nobody handed in could not be deleted; it is tried again in an hour")]
    private static partial void Failed(ILogger log, Exception fault);
}
