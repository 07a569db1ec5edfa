using System.Text.Json;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack.Files;
using ComplianceBot.People;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Makes neutral turns of what people wrote to the bot and of opening its Home tab.</summary>
internal sealed class SlackEvents(SlackInstallation installation)
{
    /// <summary>Null when nobody has to answer it: our own messages, other bots, edits, places that do not concern us.</summary>
    public Turn? TurnOf(JsonElement envelope)
    {
        if (envelope.Part("event") is not { } told || told.Text("user") is not { Length: > 0 } user) return null;
        if (told.Part("bot_id") is not null || installation.IsOurself(user)) return null;
        var sender = new Sender(installation.TenantOr(TeamOf(envelope)), user);
        return told.Text("type") switch
        {
            "message" => Said(told, sender, IsPersonal(told)),
            "app_mention" => Said(told, sender, IsPersonal(told) || envelope.Flag("is_ext_shared_channel")),
            "app_home_opened" when told.Text("tab") == "home" => Home(envelope, sender),
            _ => null,
        };
    }

    public static string? TeamOf(JsonElement envelope) =>
        envelope.Items("authorizations").FirstOrDefault().Text("team_id") ?? envelope.Text("context_team_id") ?? envelope.Text("team_id");

    private static bool IsPersonal(JsonElement told) =>
        told.Text("channel_type") == "im" || (told.Text("channel") is { } channel && SlackPlace.IsDirect(channel));

    /// <summary>In a channel only a mention is meant for us. One in a channel that other companies see is answered in private.</summary>
    private static Turn? Said(JsonElement told, Sender sender, bool isPersonal)
    {
        // what is said in a thread and shown in the conversation too is said in the thread
        if (told.Text("subtype") is not (null or "" or "file_share" or "thread_broadcast")) return null;
        if (told.Text("type") == "message" && !isPersonal) return null;
        if (told.Text("channel") is not { } channel || told.Text("ts") is not { } ts) return null;
        var text = told.Text("text") ?? "";
        var words = SlackReading.Words(told.Text("type") == "app_mention" ? WithoutMention(text) : text).Trim();
        return new Turn
        {
            Channel = SlackModule.Channel, Delivery = SlackKeys.Utterance(channel, ts), Sender = sender,
            Place = InThread(PlaceOf(sender, channel, isPersonal, told.Text("thread_ts") ?? ts), channel, ts, told.Text("thread_ts")),
            Input = told.Items("files").Any() ? new Shared(words, SlackFiles.Of(told)) : new Said(words),
        };
    }

    public static Place PlaceOf(Sender sender, string channel, bool isPersonal, string? thread) => isPersonal
        ? new Place(
            Lanes.Of(SlackModule.Channel, sender.Tenant, sender.UserId), true,
            Reference: SlackPlace.IsDirect(channel) ? SlackPlace.ReferenceOf(channel) : null)
        : new Place(Lanes.Of(SlackModule.Channel, sender.Tenant, channel), false, thread);

    /// <summary>A channel that is answered in private has no threads of ours.</summary>
    private static Place InThread(Place place, string channel, string ts, string? thread) =>
        thread is null || thread == ts || (place.IsPersonal && !SlackPlace.IsDirect(channel))
            ? place
            : place with { Thread = thread, Root = SlackPlace.IdOf(channel, thread) };

    private static string WithoutMention(string text)
    {
        var words = text.TrimStart();
        var end = words.StartsWith("<@", StringComparison.Ordinal) ? words.IndexOf('>', StringComparison.Ordinal) : -1;
        return end < 0 ? words : words[(end + 1)..].TrimStart(' ', ',', ':');
    }

    private static Turn? Home(JsonElement envelope, Sender sender) => envelope.Text("event_id") is not { } id ? null : Home(sender, SlackKeys.Event(id));

    /// <summary>The Home tab is a card that answers a press nobody sees.</summary>
    public static Turn Home(Sender sender, string delivery) => new()
    {
        Channel = SlackModule.Channel, Delivery = delivery, Sender = sender,
        Place = new Place(Lanes.Of(SlackModule.Channel, sender.Tenant, sender.UserId), true),
        Input = new Pressed("home", ""), IsAnsweredInline = true, Window = SlackWindow.Home(sender.UserId),
    };
}
