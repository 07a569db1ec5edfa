using System.Text.Json;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Events that nobody said: people who come, change or leave, and the app being taken out. Told again, or late, they change nothing:
/// Slack promises no order (Events API).
/// </summary>
internal sealed partial class SlackNews(
    Database database, InboxStore inbox, SlackRoster roster, SlackDeparture departure, ILogger<SlackNews> log)
{
    private const string NoAnswer = """{"move":"nothing"}""";

    public async Task TakeAsync(JsonElement envelope, CancellationToken cancel)
    {
        var told = envelope.Part("event") ?? default;
        switch (told.Text("type"))
        {
            case "team_join" or "user_change" when told.Part("user") is { } user:
                await roster.SeeAsync(user, cancel);
                break;
            case "app_uninstalled":
            case "tokens_revoked" when told.Items("tokens", "bot").Any():
                await LeaveAsync(envelope, told.Text("type")!, cancel);
                break;
        }
    }

    public void SlowDown(JsonElement envelope) => TooMany(log, envelope.Part("minute_rate_limited")?.ToString() ?? "");

    private Task LeaveAsync(JsonElement envelope, string reason, CancellationToken cancel) => database.WorkAsync(
        async (work, token) =>
        {
            var key = SlackKeys.Event(envelope.Text("event_id") ?? reason);
            if (await inbox.FindAsync(work, SlackModule.Channel, key, token) is not null) return;
            work.Delivery = SlackModule.Channel + ":" + key;
            await departure.RecordAsync(work, reason, token);
            await inbox.AddWorkedAsync(work, SlackModule.Channel, key, NoAnswer, token);
        },
        cancel);

    [LoggerMessage(LogLevel.Error, "Slack holds events back: more than 30,000 came in an hour (minute {Minute})")]
    private static partial void TooMany(ILogger log, string minute);
}
