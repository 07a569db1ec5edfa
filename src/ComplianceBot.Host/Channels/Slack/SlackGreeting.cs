namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Asks Slack at start, and daily, who we are and what we may do; it never keeps the host from starting. While Slack does not
/// take the token it is asked again every minute.
/// </summary>
internal sealed class SlackGreeting(SlackInstallation installation, SlackDeparture departure, SlackRoster roster, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Daily = TimeSpan.FromHours(24);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var greeted = DateTimeOffset.MinValue; !stoppingToken.IsCancellationRequested; await Task.Delay(Soon, clock, stoppingToken))
        {
            if (clock.GetUtcNow() - greeted < Daily && !departure.HasHappened) continue;
            if (await GreetAsync(stoppingToken)) greeted = clock.GetUtcNow();
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
}
