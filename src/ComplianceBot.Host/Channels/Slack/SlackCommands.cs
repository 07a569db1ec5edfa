using System.Text.Json;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Host.Channels.Slack.Files;
using ComplianceBot.People;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>The slash command and the shortcuts: words that were said, wherever they were typed. Only the speaker sees the answer.</summary>
internal sealed class SlackCommands(
    SlackDesk desk, SlackPresses presses, BlockKit blocks, SlackInstallation installation)
{
    /// <summary>The message shortcut's name in the manifest.</summary>
    private const string UseAsEvidence = "evidence_from_message";

    private const string Ephemeral = "ephemeral";

    public async Task<SlackReply> TakeAsync(IReadOnlyDictionary<string, string> fields, CancellationToken cancel)
    {
        if (!fields.TryGetValue("user_id", out var user) || !fields.TryGetValue("trigger_id", out var trigger)) return SlackReply.Never;
        var text = SlackReading.Words(fields.GetValueOrDefault("text", "")).Trim();
        var turn = Said(
            SlackKeys.Trigger("command", trigger), new Sender(installation.TenantOr(fields.GetValueOrDefault("team_id")), user),
            text.Length == 0 ? "help" : text) with
        { IsAnsweredInline = true };
        var (move, reader) = await desk.TakeAsync(turn, cancel);
        if (move is Nothing or Close { Card: null }) return SlackReply.Received;
        if (SlackWindow.CardOf(move) is not { } card) return Answer(new SlackResponse(Ephemeral, blocks.Sentence("Conversations.Loading", reader)));
        var drawn = blocks.Message(card, reader);
        return Answer(new SlackResponse(Ephemeral, drawn.Text) { Blocks = drawn.Blocks });
    }

    public async Task ShortcutAsync(JsonElement payload, CancellationToken cancel)
    {
        if (payload.Text("user", "id") is not { } user || payload.Text("trigger_id") is not { } trigger) return;
        if (payload.Text("callback_id") is not { Length: > 0 } words) return;
        var turn = Said(SlackKeys.Trigger("shortcut", trigger), SlackPress.SenderOf(payload, user, installation), words.Replace('_', ' '));
        await presses.ShortcutAsync(turn with { CanOpenForm = true, FormsTakeFiles = true }, trigger, cancel);
    }

    /// <summary>
    /// A message was named as evidence: its files are taken, and nothing of what somebody wrote there. Or it was named to be quoted: then its
    /// words and its link are, and the shortcut has the name of the route.
    /// </summary>
    public async Task OnMessageAsync(JsonElement payload, CancellationToken cancel)
    {
        if (payload.Part("message") is not { } message || InputOf(payload, message) is not { } input) return;
        if (payload.Text("user", "id") is not { } user || payload.Text("trigger_id") is not { } trigger) return;
        var turn = Said(SlackKeys.Trigger("shortcut", trigger), SlackPress.SenderOf(payload, user, installation), "") with
        {
            Input = input,
            CanOpenForm = true,
            FormsTakeFiles = true,
        };
        await presses.ShortcutAsync(turn, trigger, cancel);
    }

    private static Input? InputOf(JsonElement payload, JsonElement message) => payload.Text("callback_id") switch
    {
        UseAsEvidence => new Shared("", SlackFiles.Of(message)),
        { } route when Cited.IsRoute(route) => new Cited(route, SlackReading.Words(message.Text("text") ?? ""), SlackMessageLink.Of(payload) ?? ""),
        _ => null,
    };

    private static Turn Said(string delivery, Sender sender, string text) => new()
    {
        Channel = SlackModule.Channel, Delivery = delivery, Sender = sender,
        Place = new Place(Lanes.Of(SlackModule.Channel, sender.Tenant, sender.UserId), true), Input = new Said(text),
    };

    private static SlackReply Answer(SlackResponse response) => SlackReply.Of(SlackWriting.Bytes(response, SlackWriting.Json.SlackResponse));
}
