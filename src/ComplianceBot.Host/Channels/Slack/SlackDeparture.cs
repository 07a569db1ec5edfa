using ComplianceBot.Delivery;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// The app was taken out of the workspace, or its token is no longer taken: nobody can be reached there, so that messages go
/// elsewhere or are listed as not delivered, until Slack takes the token again.
/// </summary>
internal sealed partial class SlackDeparture(
    Database database, ConversationStore conversations, AuditTrail trail, ILogger<SlackDeparture> log)
{
    private int _happened;

    public bool HasHappened => Volatile.Read(ref _happened) == 1;

    public async Task HappenedAsync(string reason, CancellationToken cancel)
    {
        if (HasHappened) return;
        await database.WorkAsync((work, token) => RecordAsync(work, reason, token), cancel);
    }

    /// <summary>For a work that is under way: the delivery that told it.</summary>
    public async Task RecordAsync(Work work, string reason, CancellationToken cancel)
    {
        await conversations.KeepAllAsync(work, SlackModule.Channel, Reach.Open, Reach.NotInstalled, reason, cancel);
        await trail.RecordAsync(
            work, "channel.left", "channel", SlackModule.Channel, new Dictionary<string, string> { ["reason"] = reason }, null, cancel);
        work.AfterCommit(() =>
        {
            Volatile.Write(ref _happened, 1);
            Left(log, reason);
        });
    }

    /// <summary>Slack takes the token: what was closed because of it is open again.</summary>
    public async Task IsOverAsync(CancellationToken cancel)
    {
        var reopened = await database.WorkAsync(
            (work, token) => conversations.KeepAllAsync(work, SlackModule.Channel, Reach.NotInstalled, Reach.Open, null, token), cancel);
        Volatile.Write(ref _happened, 0);
        if (reopened > 0) Back(log, reopened);
    }

    [LoggerMessage(LogLevel.Error, "Slack no longer takes our token ({Reason}): nobody can be reached there until the app is installed again.")]
    private static partial void Left(ILogger log, string reason);

    [LoggerMessage(LogLevel.Information, "Slack takes our token again; {Count} conversations are open again.")]
    private static partial void Back(ILogger log, int count);
}
