using System.Text.Json;
using ComplianceBot.Conversations;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Everything that Slack tells, whether over HTTP or Socket Mode, after the sender was proved: who has to hear it, and what goes
/// back. Unknown kinds are received and forgotten, since Slack invents new ones.
/// </summary>
internal sealed class SlackInbound(
    SlackDesk desk, SlackEvents events, SlackNews news, SlackPresses presses, SlackForms forms, SlackCommands commands, SlackAudience audience,
    SlackAround around)
{
    public Task<SlackReply> EventAsync(JsonElement envelope, CancellationToken cancel) => around.SafelyAsync(envelope, async () =>
    {
        if (envelope.Text("type") == "app_rate_limited") news.SlowDown(envelope);
        if (envelope.Text("type") != "event_callback") return SlackReply.Received;
        if (events.TurnOf(envelope) is not { } turn) await news.TakeAsync(envelope, cancel);
        else if (await desk.TakeAsync(await AmongUsAsync(turn, cancel), cancel) is var answer && turn.Window is not null) around.Show(turn, answer);
        return SlackReply.Received;
    });

    /// <summary>What is said where others read along is answered in private; files that were given there are not taken, as in any channel.</summary>
    private async Task<Turn> AmongUsAsync(Turn turn, CancellationToken cancel) =>
        !turn.Place.IsPersonal && await audience.HasOutsidersNowAsync(SlackPlace.TargetOf(turn.Place.Lane), cancel)
            ? turn with { Place = SlackEvents.PlaceOf(turn.Sender, "", isPersonal: true, null), Input = turn.Input is Shared shared ? new Said(shared.Text) : turn.Input }
            : turn;

    public Task<SlackReply> InteractionAsync(JsonElement payload, CancellationToken cancel) => around.SafelyAsync(payload, async () =>
    {
        switch (payload.Text("type"))
        {
            case "block_actions" when SlackPress.Of(payload, around.Installation) is { } press:
                await presses.TakeAsync(press, cancel);
                return SlackReply.Received;
            case "view_submission" when SlackSubmission.Of(payload, around.Installation) is { } submission:
                return await forms.TakeAsync(submission, cancel);
            case "shortcut":
                await commands.ShortcutAsync(payload, cancel);
                return SlackReply.Received;
            case "message_action":
                await commands.OnMessageAsync(payload, cancel);
                return SlackReply.Received;
            case "block_suggestion":
                return SlackReply.Of("""{"options":[]}"""u8.ToArray());
            default:
                return SlackReply.Received;
        }
    });

    public Task<SlackReply> CommandAsync(IReadOnlyDictionary<string, string> fields, CancellationToken cancel) =>
        around.SafelyAsync(fields.GetValueOrDefault("api_app_id"), () => commands.TakeAsync(fields, cancel));
}

/// <summary>What surrounds each delivery: is it for us, and what if not even keeping it worked?</summary>
internal sealed partial class SlackAround(
    SlackInstallation installation, SlackWindow window, SlackErrands errands, ILogger<SlackAround> log)
{
    public SlackInstallation Installation => installation;

    public Task<SlackReply> SafelyAsync(JsonElement payload, Func<Task<SlackReply>> take) => SafelyAsync(payload.Text("api_app_id"), take);

    public async Task<SlackReply> SafelyAsync(string? appId, Func<Task<SlackReply>> take)
    {
        if (!installation.IsForUs(appId)) return SlackReply.Never;
        try
        {
            return await take();
        }
        catch (Exception fault)
        {
            // caught once per entrance: nothing was kept, so Slack has to bring it again
            Failed(log, fault);
            return SlackReply.Again;
        }
    }

    public void Show(Turn turn, Answer answer) =>
        errands.Run(token => window.ShowAsync(turn.Window!, null, answer.Move, answer.Reader, token));

    [LoggerMessage(LogLevel.Error, "A delivery of Slack could not be kept")]
    private static partial void Failed(ILogger log, Exception fault);
}
