using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Teams;

/// <summary>The activities that the channel sends, in the shapes that real ones have.</summary>
internal sealed class TeamsActivities(TeamsState state, TeamsSender sender)
{
    public JsonObject Message(TeamsPerson who, TeamsConversation where, string text)
    {
        var activity = Activity("message", who, where, state.NextId());
        activity["textFormat"] = "plain";
        activity["text"] = text;
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "text/html", ["content"] = $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>",
        });
        activity["entities"] = new JsonArray(ClientInfo(who.Member));
        return activity;
    }

    public JsonObject Mention(TeamsPerson who, TeamsConversation where, string text)
    {
        var mention = $"<at>{state.Settings.BotName}</at>";
        var activity = Message(who, where, $"{mention} {text}");
        activity["entities"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "mention", ["text"] = mention,
            ["mentioned"] = new JsonObject { ["id"] = state.Settings.BotUserId, ["name"] = state.Settings.BotName },
        });
        return activity;
    }

    public JsonObject Submit(TeamsPerson who, TeamsConversation where, JsonObject value, string replyTo)
    {
        var activity = Activity("message", who, where, state.NextId());
        activity["value"] = value;
        activity["replyToId"] = replyTo;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        activity["entities"] = new JsonArray(ClientInfo(who.Member));
        return activity;
    }

    public JsonObject Invoke(TeamsPerson who, TeamsConversation where, string name, JsonObject value, string? replyTo)
    {
        var activity = Activity("invoke", who, where, state.NextEventId());
        activity["name"] = name;
        activity["value"] = value;
        if (replyTo is not null)
            activity["replyToId"] = replyTo;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return activity;
    }

    public JsonObject Installation(TeamsPerson who, TeamsConversation where, string action)
    {
        var activity = Activity("installationUpdate", who, where, state.NextEventId());
        activity["action"] = action;
        activity["entities"] = new JsonArray(ClientInfo(who.Member));
        return activity;
    }

    public JsonObject MemberAdded(TeamsPerson who, TeamsConversation where)
    {
        var activity = Activity("conversationUpdate", who, where, state.NextEventId());
        activity["membersAdded"] = new JsonArray(
            who.Member.AsSender(), new JsonObject { ["id"] = state.Settings.BotUserId, ["name"] = state.Settings.BotName });
        return activity;
    }

    private static JsonObject ClientInfo(TeamsMember member) => new()
    {
        ["type"] = "clientInfo", ["locale"] = member.Locale, ["country"] = member.Locale[^2..], ["platform"] = "Windows", ["timezone"] = member.TimeZone,
    };

    private JsonObject Activity(string type, TeamsPerson who, TeamsConversation where, string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(who.Member.TimeZone);
        var conversation = new JsonObject { ["id"] = where.Id, ["conversationType"] = where.Kind, ["tenantId"] = state.Settings.TenantId };
        if (where.Kind != "personal")
            conversation["isGroup"] = true;
        return new JsonObject
        {
            ["type"] = type, ["id"] = id, ["channelId"] = "msteams", ["serviceUrl"] = sender.ServiceUrl,
            ["timestamp"] = state.Now.ToString("O"), ["localTimestamp"] = TimeZoneInfo.ConvertTime(state.Now, zone).ToString("O"),
            ["localTimezone"] = who.Member.TimeZone, ["locale"] = who.Member.Locale,
            ["from"] = who.Member.AsSender(),
            ["recipient"] = new JsonObject { ["id"] = state.Settings.BotUserId, ["name"] = state.Settings.BotName },
            ["conversation"] = conversation,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = state.Settings.TenantId } },
        };
    }
}
