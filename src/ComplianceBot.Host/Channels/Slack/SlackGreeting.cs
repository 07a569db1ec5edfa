namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Asks Slack at start, and before each hour is over, who we are, what we may do and who is there, so that nobody has to be asked
/// about alone; it never keeps the host from starting. While Slack does not take the token it is asked again every minute.
/// </summary>
internal sealed partial class SlackGreeting(
    SlackInstallation installation, SlackDeparture departure, SlackRoster roster, TimeProvider clock, ILogger<SlackGreeting> log) : BackgroundService
{
    /// <summary>The doorkeeper takes a standing for an hour: the next roll call has to be over by then.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(50);

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var greeted = DateTimeOffset.MinValue; !stoppingToken.IsCancellationRequested; await Task.Delay(Soon, clock, stoppingToken))
        {
            if (clock.GetUtcNow() - greeted < Fresh && !departure.HasHappened) continue;
            if (await TryAsync(stoppingToken)) greeted = clock.GetUtcNow();
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancel)
    {
        try
        {
            return await GreetAsync(cancel);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            Failed(log, fault);
            return false;
        }
    }

    private async Task<bool> GreetAsync(CancellationToken cancel)
    {
        var answer = await installation.TestAsync(cancel);
        if (answer.Trouble is SlackTrouble.Authorisation) await departure.HappenedAsync(answer.Error, cancel);
        if (!answer.IsOk) return false;
        await departure.IsOverAsync(cancel);
        return await roster.CallAsync(cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Greeting Slack failed and is tried again")]
    private static partial void Failed(ILogger log, Exception fault);
}
