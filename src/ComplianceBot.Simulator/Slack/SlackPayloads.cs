using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The bodies of interactions, in the shapes that Slack's reference gives them.</summary>
internal sealed class SlackPayloads(SlackState state, Uri address)
{
    public JsonObject OnMessage(SlackUser who, SlackMessage message, JsonObject block, JsonObject element, FormValues chosen)
    {
        var payload = Common("block_actions", who);
        payload["trigger_id"] = state.Triggers.Issue(who.Id);
        payload["response_url"] = ResponseUrl(new ResponsePlace(who.Id, message.Channel, message.Ts));
        payload["container"] = new JsonObject
        {
            ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Channel,
            ["is_ephemeral"] = message.OnlyFor is not null,
        };
        payload["channel"] = Channel(message.Channel);
        payload["message"] = message.ToJson(state.Settings);
        payload["state"] = new JsonObject { ["values"] = FormState.Of(message.Blocks, chosen) };
        payload["actions"] = new JsonArray(Action(block, element, chosen));
        return payload;
    }

    public JsonObject OnView(SlackUser who, SlackView view, JsonObject block, JsonObject element, FormValues chosen)
    {
        var payload = Common("block_actions", who);
        payload["trigger_id"] = state.Triggers.Issue(who.Id);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = view.ToJson(state.Settings);
        payload["actions"] = new JsonArray(Action(block, element, chosen));
        return payload;
    }

    public JsonObject Submission(SlackUser who, SlackView view)
    {
        var payload = Common("view_submission", who);
        payload["trigger_id"] = state.Triggers.Issue(who.Id);
        payload["response_urls"] = new JsonArray();
        payload["view"] = view.ToJson(state.Settings);
        return payload;
    }

    public JsonObject Closing(SlackUser who, SlackView view, bool whole)
    {
        var payload = Common("view_closed", who);
        payload["view"] = view.ToJson(state.Settings);
        payload["is_cleared"] = whole;
        return payload;
    }

    public JsonObject Shortcut(SlackUser who, string callbackId)
    {
        var payload = Common("shortcut", who);
        payload["callback_id"] = callbackId;
        payload["trigger_id"] = state.Triggers.Issue(who.Id);
        payload["action_ts"] = Moment();
        return payload;
    }

    public JsonObject MessageShortcut(SlackUser who, string callbackId, SlackMessage message)
    {
        var payload = Shortcut(who, callbackId);
        payload["type"] = "message_action";
        payload["message_ts"] = message.Ts;
        payload["response_url"] = ResponseUrl(new ResponsePlace(who.Id, message.Channel, message.Ts));
        payload["channel"] = Channel(message.Channel);
        payload["message"] = message.ToJson(state.Settings);
        return payload;
    }

    public JsonObject Search(SlackUser who, SlackView view, JsonObject block, JsonObject element, string typed)
    {
        var payload = Common("block_suggestion", who);
        payload["action_id"] = element.Text("action_id");
        payload["block_id"] = block.Text("block_id");
        payload["value"] = typed;
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = view.ToJson(state.Settings);
        return payload;
    }

    public IReadOnlyList<KeyValuePair<string, string>> Command(SlackUser who, string command, string text, SlackChannel channel) =>
    [
        new("token", "legacy-ignore"), new("team_id", state.Settings.TeamId), new("team_domain", state.Settings.Domain),
        new("channel_id", channel.Id), new("channel_name", channel.IsDirect ? "directmessage" : channel.Name),
        new("user_id", who.Id), new("user_name", who.Handle), new("command", command), new("text", text),
        new("api_app_id", state.Settings.AppId), new("is_enterprise_install", "false"),
        new("response_url", ResponseUrl(new ResponsePlace(who.Id, channel.Id, null))),
        new("trigger_id", state.Triggers.Issue(who.Id)),
    ];

    private JsonObject Common(string type, SlackUser who) => new()
    {
        ["type"] = type, ["api_app_id"] = state.Settings.AppId, ["token"] = "legacy-ignore", ["enterprise"] = null,
        ["is_enterprise_install"] = false,
        ["team"] = new JsonObject { ["id"] = state.Settings.TeamId, ["domain"] = state.Settings.Domain },
        ["user"] = new JsonObject { ["id"] = who.Id, ["username"] = who.Handle, ["name"] = who.Handle, ["team_id"] = who.TeamId },
    };

    private JsonObject Channel(string id) => new()
    {
        ["id"] = id, ["name"] = state.Channels.TryGetValue(id, out var channel) && !channel.IsDirect ? channel.Name : "directmessage",
    };

    private JsonObject Action(JsonObject block, JsonObject element, FormValues chosen)
    {
        var action = new JsonObject
        {
            ["type"] = element.Text("type"), ["block_id"] = block.Text("block_id"), ["action_id"] = element.Text("action_id"), ["action_ts"] = Moment(),
        };
        if (element.Text("type") == "button")
        {
            action["text"] = element["text"]?.DeepClone();
            action["value"] = element.Text("value");
        }
        else if (element.Text("type") == "overflow")
        {
            action["selected_option"] = FormState.Value(AsSelect(element), chosen[element.Text("action_id")])["selected_option"]?.DeepClone();
        }
        else
        {
            foreach (var (name, value) in FormState.Value(element, chosen[element.Text("action_id")]))
                action[name] = value?.DeepClone();
        }

        return action;
    }

    private static JsonObject AsSelect(JsonObject overflow)
    {
        var select = (JsonObject)overflow.DeepClone();
        select["type"] = "static_select";
        return select;
    }

    private string ResponseUrl(ResponsePlace place) => new Uri(address, state.ResponseUrls.Issue(place)).ToString();

    private string Moment() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{state.Now.ToUnixTimeMilliseconds() / 1000m:0.000}{state.NextId("")[^3..]}");
}
