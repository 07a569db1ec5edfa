using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The chat.* methods: posting, updating in place, whispering.</summary>
internal sealed class SlackChatMethods(SlackState state)
{
    /// <summary>Raised for each message that the bot has posted, so that it can be delivered back to it.</summary>
    public Action<SlackMessage>? Posted { get; set; }

    public JsonObject PostMessage(JsonObject arguments)
    {
        if (state.Users.TryGetValue(arguments.Text("channel") ?? "", out var person) && Unreachable(person) is { } why)
            return SlackReply.Error(why);
        if (state.Conversation(arguments.Text("channel"), alsoByPerson: true) is not { } channel)
            return SlackReply.Error("channel_not_found");
        if ((Objection(channel) ?? SlackLimits.OfMessage(arguments)) is { } refusal)
            return refusal;
        if (state.Settings.PacesConversations && channel.LastPost is { } last && state.Now - last < TimeSpan.FromSeconds(1))
            return SlackReply.Error("ratelimited");

        var message = Message(channel, arguments, onlyFor: null);
        channel.LastPost = state.Now;
        channel.Add(message);
        Posted?.Invoke(message);
        return new JsonObject
        {
            ["ok"] = true, ["channel"] = channel.Id, ["ts"] = message.Ts, ["message"] = message.ToJson(state.Settings),
        };
    }

    public JsonObject Update(JsonObject arguments)
    {
        if (state.Conversation(arguments.Text("channel"), alsoByPerson: false) is not { } channel)
            return SlackReply.Error("channel_not_found");
        if (state.Message(channel.Id, arguments.Text("ts")) is not { WasDeleted: false } message)
            return SlackReply.Error("message_not_found");
        if (!message.IsFromBot)
            return SlackReply.Error("cant_update_message");
        if (SlackLimits.OfMessage(arguments) is { } refusal)
            return refusal;
        message.Update(new SlackMessageVersion
        {
            At = state.Now,
            Text = arguments.Text("text") ?? message.Text,
            Blocks = (JsonArray)(arguments.List("blocks") ?? message.Blocks).DeepClone(),
        });
        return new JsonObject
        {
            ["ok"] = true, ["channel"] = channel.Id, ["ts"] = message.Ts, ["text"] = message.Text,
            ["message"] = message.ToJson(state.Settings),
        };
    }

    public JsonObject PostEphemeral(JsonObject arguments)
    {
        if (state.Conversation(arguments.Text("channel"), alsoByPerson: false) is not { } channel)
            return SlackReply.Error("channel_not_found");
        if (arguments.Text("user") is not { } user || !state.Users.ContainsKey(user))
            return SlackReply.Error("user_not_found");
        if (!channel.Members.Contains(user))
            return SlackReply.Error("user_not_in_channel");
        if (SlackLimits.OfMessage(arguments) is { } refusal)
            return refusal;
        var message = Message(channel, arguments, user);
        state.Whisper(message);
        return new JsonObject { ["ok"] = true, ["message_ts"] = message.Ts };
    }

    public SlackMessage Message(SlackChannel channel, JsonObject arguments, string? onlyFor)
    {
        var first = new SlackMessageVersion
        {
            At = state.Now,
            Text = arguments.Text("text") is { } text ? text[..Math.Min(text.Length, SlackLimits.MessageText)] : "",
            Blocks = (JsonArray?)arguments.List("blocks")?.DeepClone() ?? [],
        };
        return new SlackMessage(first)
        {
            Ts = channel.NextStamp(state.Now), Channel = channel.Id, From = state.Settings.BotUserId, IsFromBot = true,
            OnlyFor = onlyFor, ThreadTs = arguments.Text("thread_ts"), Metadata = (JsonObject?)arguments.Part("metadata")?.DeepClone(),
        };
    }

    private static string? Unreachable(SlackUser person) => person switch
    {
        { IsBot: true } => "cannot_dm_bot",
        { IsDeactivated: true } => "user_disabled",
        _ => null,
    };

    private JsonObject? Objection(SlackChannel channel) => channel switch
    {
        { IsArchived: true } => SlackReply.Error("is_archived"),
        { IsDirect: false, BotIsMember: false } => SlackReply.Error("not_in_channel"),
        { With: { } person } when state.Users.TryGetValue(person, out var user) && Unreachable(user) is { } why => SlackReply.Error(why),
        _ => null,
    };
}
