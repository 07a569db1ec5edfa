using System.Text;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Benchmarks.Load;

/// <summary>Prepared requests, signed as the products sign them: one press of "in a day" by each person of the crowd, on one policy.</summary>
internal static class Presses
{
    public static IReadOnlyList<byte[]> Slack(SlackSettings settings, int policy, int people) =>
        [.. Enumerable.Range(0, people).Select(i => SlackPress(settings, i, policy))];

    public static IReadOnlyList<byte[]> Teams(string token, string serviceUrl, int policy, int people) =>
        [.. Enumerable.Range(0, people).Select(i => TeamsPress(token, serviceUrl, i, policy))];

    private static byte[] SlackPress(SlackSettings settings, int i, int policy)
    {
        var payload = new JsonObject
        {
            ["type"] = "block_actions", ["api_app_id"] = settings.AppId, ["trigger_id"] = $"13.{policy}.{i}",
            ["team"] = new JsonObject { ["id"] = Crowd.Team, ["domain"] = "bench" },
            ["user"] = new JsonObject { ["id"] = Crowd.UserOf("slack", i), ["username"] = "person", ["team_id"] = Crowd.Team },
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = $"17953{policy:D5}.{i:D6}", ["channel_id"] = $"D{i:D8}", ["is_ephemeral"] = false },
            ["channel"] = new JsonObject { ["id"] = $"D{i:D8}", ["name"] = "directmessage" },
            ["message"] = new JsonObject { ["ts"] = $"17953{policy:D5}.{i:D6}", ["type"] = "message", ["text"] = "Information Security Policy" },
            ["actions"] = new JsonArray(new JsonObject
            {
                ["type"] = "button", ["block_id"] = "b1", ["action_id"] = "acts:snooze.take", ["value"] = Crowd.ItemOf("slack", i, policy) + "|1",
                ["action_ts"] = $"17954{policy:D5}.{i:D6}",
            }),
        };
        var body = Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(payload.ToJsonString()));
        var timestamp = SlackSigner.Timestamp(TimeProvider.System.GetUtcNow());
        return Request("/slack/interactions", "application/x-www-form-urlencoded", body,
            $"X-Slack-Request-Timestamp: {timestamp}\r\nX-Slack-Signature: {SlackSigner.Sign(settings.SigningSecret, timestamp, body)}\r\n");
    }

    private static byte[] TeamsPress(string token, string serviceUrl, int i, int policy)
    {
        var activity = new JsonObject
        {
            ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["id"] = $"f:{policy:D4}{i:D8}", ["channelId"] = "msteams", ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject { ["id"] = $"29:{i}", ["name"] = "Person", ["aadObjectId"] = Crowd.UserOf("teams", i) },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Compliance Bot" },
            ["conversation"] = new JsonObject { ["id"] = $"a:{i}", ["conversationType"] = "personal", ["tenantId"] = Crowd.Tenant },
            ["locale"] = "en-GB", ["replyToId"] = $"17953{policy:D4}{i:D8}",
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Crowd.Tenant } },
            ["value"] = new JsonObject
            {
                ["action"] = new JsonObject
                {
                    ["type"] = "Action.Execute", ["verb"] = "snooze.take", ["data"] = new JsonObject { ["v"] = Crowd.ItemOf("teams", i, policy) + "|1" },
                },
                ["trigger"] = "manual",
            },
        };
        return Request("/api/messages", "application/json", Encoding.UTF8.GetBytes(activity.ToJsonString()), $"Authorization: Bearer {token}\r\n");
    }

    private static byte[] Request(string path, string type, byte[] body, string headers) =>
    [
        .. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{headers}\r\n"),
        .. body,
    ];
}
