using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack.Drawing;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>A pressed button as Slack tells it: where, which, and by what its answer can be shown.</summary>
internal sealed record SlackPress
{
    public required string Delivery { get; init; }

    public required Sender Sender { get; init; }

    public required Place Place { get; init; }

    public required string Button { get; init; }

    public required string Value { get; init; }

    public required Press Kind { get; init; }

    public string? TriggerId { get; init; }

    /// <summary>A capability: kept in memory only.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>The form it was pressed in.</summary>
    public string? ViewId { get; init; }

    public string? ViewHash { get; init; }

    public bool IsInHome { get; init; }

    /// <summary>Null for anything that is not one of our buttons.</summary>
    public static SlackPress? Of(JsonElement payload, SlackInstallation installation)
    {
        var action = payload.Items("actions").FirstOrDefault();
        if (action.Text("type") != "button" || !ButtonName.TryRead(action.Text("action_id") ?? "", out var name, out var kind)) return null;
        if (payload.Text("user", "id") is not { Length: > 0 } user) return null;
        var sender = SenderOf(payload, user, installation);
        var viewId = payload.Text("view", "id") ?? payload.Text("container", "view_id");
        return new SlackPress
        {
            Delivery = SlackKeys.Counted(
                "press", action.Text("action_ts"), sender.Tenant, user, viewId ?? payload.Text("container", "message_ts"), action.Text("action_id")),
            Sender = sender, Place = PlaceOf(payload, sender), Button = name, Value = action.Text("value") ?? "", Kind = kind,
            TriggerId = payload.Text("trigger_id"), ResponseUrl = payload.Text("response_url"), ViewId = viewId,
            ViewHash = payload.Text("view", "hash"), IsInHome = payload.Text("view", "type") == "home",
        };
    }

    public static Sender SenderOf(JsonElement payload, string user, SlackInstallation installation) =>
        new(installation.TenantOr(payload.Text("team", "id") ?? payload.Text("user", "team_id")), user);

    /// <summary>What only one person sees belongs to that person, wherever it is shown.</summary>
    private static Place PlaceOf(JsonElement payload, Sender sender)
    {
        var channel = payload.Text("container", "channel_id") ?? payload.Text("channel", "id") ?? "";
        var isOnlyForOne = payload.Flag("container", "is_ephemeral") || channel.Length == 0;
        if (isOnlyForOne) return SlackEvents.PlaceOf(sender, "", isPersonal: true, null);
        var thread = payload.Text("message", "thread_ts") ?? payload.Text("container", "thread_ts") ?? payload.Text("container", "message_ts");
        return SlackEvents.PlaceOf(sender, channel, SlackPlace.IsDirect(channel), thread);
    }

    public Turn Turn(bool canOpenForm, bool isAnsweredInline, string? window) => new()
    {
        Channel = SlackModule.Channel, Delivery = Delivery, Sender = Sender, Place = Place, Input = new Pressed(Button, Value),
        CanOpenForm = canOpenForm, FormsTakeFiles = true, IsAnsweredInline = isAnsweredInline, Window = window,
    };
}
