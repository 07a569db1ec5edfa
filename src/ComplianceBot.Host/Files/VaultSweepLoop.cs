using ComplianceBot.Host.Files.Shelves;

namespace ComplianceBot.Host.Files;

/// <summary>Removes once an hour what uploads left behind whose host died under them.</summary>
internal sealed partial class VaultSweepLoop(VaultFolder folder, TimeProvider clock, ILogger<VaultSweepLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                if (folder.Sweep() is > 0 and var count) Swept(log, count);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Failed(log, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} temporary files of uploads that never ended")]
    private static partial void Swept(ILogger log, int count);

    [LoggerMessage(LogLevel.Error, "Temporary files could not be removed; it is tried again in an hour")]
    private static partial void Failed(ILogger log, Exception fault);
}
