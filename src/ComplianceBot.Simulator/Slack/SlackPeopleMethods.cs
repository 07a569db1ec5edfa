using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>Who is there and where: auth.*, users.*, conversations.*, team.*.</summary>
internal sealed class SlackPeopleMethods(SlackState state)
{
    public JsonObject TestAuth(JsonObject _) => new()
    {
        ["ok"] = true, ["url"] = $"https://{state.Settings.Domain}.slack.com/", ["team"] = state.Settings.TeamName,
        ["user"] = "compliance", ["team_id"] = state.Settings.TeamId, ["user_id"] = state.Settings.BotUserId,
        ["bot_id"] = state.Settings.BotId, ["is_enterprise_install"] = false,
    };

    /// <summary>Only this method says which app a bot belongs to.</summary>
    public JsonObject BotInfo(JsonObject arguments) => arguments.Text("bot") == state.Settings.BotId
        ? new JsonObject
        {
            ["ok"] = true,
            ["bot"] = new JsonObject
            {
                ["id"] = state.Settings.BotId, ["deleted"] = false, ["name"] = "compliance", ["app_id"] = state.Settings.AppId,
                ["user_id"] = state.Settings.BotUserId,
            },
        }
        : SlackReply.Error("bot_not_found");

    public JsonObject TeamInfo(JsonObject _) => new()
    {
        ["ok"] = true,
        ["team"] = new JsonObject
        {
            ["id"] = state.Settings.TeamId, ["name"] = state.Settings.TeamName, ["domain"] = state.Settings.Domain,
        },
    };

    public JsonObject UserInfo(JsonObject arguments) =>
        state.Users.TryGetValue(arguments.Text("user") ?? "", out var user)
            ? new JsonObject { ["ok"] = true, ["user"] = Show(user, arguments.Flag("include_locale")) }
            : SlackReply.Error("user_not_found");

    public JsonObject Users(JsonObject arguments) => SlackReply.Page(
        "members",
        [.. state.Users.Values.OrderBy(u => u.Id, StringComparer.Ordinal).Select(u => Show(u, arguments.Flag("include_locale")))],
        arguments);

    public JsonObject UserByMail(JsonObject arguments) =>
        state.Users.Values.FirstOrDefault(u => !u.IsDeactivated && string.Equals(u.Mail, arguments.Text("email"), StringComparison.OrdinalIgnoreCase))
            is { Mail: not null } user
            ? new JsonObject { ["ok"] = true, ["user"] = Show(user, withLocale: false) }
            : SlackReply.Error("users_not_found");

    public JsonObject OpenConversation(JsonObject arguments)
    {
        var ids = (arguments.Text("users") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (ids.Length != 1)
            return SlackReply.Error(ids.Length == 0 ? "users_list_not_supplied" : "not_enough_users");
        if (!state.Users.TryGetValue(ids[0], out var user))
            return SlackReply.Error("user_not_found");
        if (user.IsDeactivated)
            return SlackReply.Error("user_disabled");
        if (user.IsBot)
            return SlackReply.Error("cannot_dm_bot");
        var known = state.Channels.Values.Any(c => c.With == user.Id);
        var channel = state.DirectWith(user.Id);
        var reply = new JsonObject { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = channel.Id } };
        if (known)
            (reply["already_open"], reply["no_op"]) = (true, true);
        return reply;
    }

    public JsonObject ConversationInfo(JsonObject arguments) =>
        state.Conversation(arguments.Text("channel"), alsoByPerson: false) is { } channel
            ? new JsonObject { ["ok"] = true, ["channel"] = channel.ToJson(state.Settings.TeamId) }
            : SlackReply.Error("channel_not_found");

    public JsonObject Members(JsonObject arguments) =>
        state.Conversation(arguments.Text("channel"), alsoByPerson: false) is { } channel
            ? SlackReply.Page("members", [.. channel.Members.Select(m => (JsonNode)JsonValue.Create(m))], arguments)
            : SlackReply.Error("channel_not_found");

    /// <summary>What stands in a conversation itself: replies in threads are told by their thread alone.</summary>
    public JsonObject History(JsonObject arguments) => Told(arguments, m => m.ThreadTs is null || m.ThreadTs == m.Ts);

    public JsonObject Replies(JsonObject arguments)
    {
        var root = arguments.Text("ts");
        return state.Message(arguments.Text("channel") ?? "", root) is null
            ? SlackReply.Error("thread_not_found")
            : Told(arguments, m => m.Ts == root || m.ThreadTs == root);
    }

    private JsonObject Told(JsonObject arguments, Func<SlackMessage, bool> isAsked)
    {
        if (state.Conversation(arguments.Text("channel"), alsoByPerson: false) is not { } channel)
            return SlackReply.Error("channel_not_found");
        var inclusive = arguments.Flag("inclusive");
        var (oldest, latest) = (arguments.Text("oldest") ?? "0", arguments.Text("latest"));
        var messages = channel.Messages
            .Where(m => !m.WasDeleted && isAsked(m))
            .Where(m => Compare(m.Ts, oldest) is var order && (order > 0 || (inclusive && order == 0)))
            .Where(m => latest is null || (Compare(m.Ts, latest) is var order && (order < 0 || (inclusive && order == 0))))
            .Reverse()
            .Select(m => (JsonNode)m.ToJson(state.Settings, arguments.Flag("include_all_metadata")))
            .ToList();
        var limited = (JsonObject)arguments.DeepClone();
        limited["limit"] ??= 100;
        var reply = SlackReply.Page("messages", messages, limited);
        reply["has_more"] = reply.Part("response_metadata").Text("next_cursor") is { Length: > 0 };
        return reply;
    }

    private static int Compare(string left, string right) =>
        decimal.Parse(left, System.Globalization.CultureInfo.InvariantCulture)
            .CompareTo(decimal.TryParse(right, System.Globalization.CultureInfo.InvariantCulture, out var edge) ? edge : 0);

    private JsonObject Show(SlackUser user, bool withLocale) =>
        user.ToJson(state.Now, state.Settings.Scopes.Contains("users:read.email"), withLocale);
}
