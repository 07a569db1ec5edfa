namespace ComplianceBot.Host.Simulation;

/// <summary>Ends a simulated host whose workplace has gone, so that no test leaves a process behind.</summary>
internal sealed partial class WorkplaceWatch(RemoteClock clock, IHostApplicationLifetime life, ILogger<WorkplaceWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await clock.Gone.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Leaving(log);
        life.StopApplication();
    }

    [LoggerMessage(LogLevel.Warning, "The simulated workplace is gone; the host ends with it")]
    private static partial void Leaving(ILogger log);
}
