using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>Keeps every JSON that the adapter emits in the tests, for the check against Slack's own types at the end.</summary>
internal static class EmittedJson
{
    private static readonly string[] Methods = ["chat.postMessage", "chat.update", "views.open", "views.update", "views.publish", "conversations.open"];

    public static string Folder { get; } = Prepare();

    public static void Keep(SlackWorkspace workspace)
    {
        foreach (var call in workspace.Calls.Where(c => Methods.Contains(c.Method))) Keep(call.Method, Typed(call.Arguments));
        foreach (var delivery in workspace.Sender.Deliveries.Where(d => d.Answer is { Status: 200, Json: not null }))
        {
            if (delivery.Path == "slack/interactions") Keep("view_response", delivery.Answer.Json!);
            if (delivery.Path == "slack/commands") Keep("slash_response", delivery.Answer.Json!);
            if (delivery.Path == "slack/options") Keep("options_response", delivery.Answer.Json!);
        }
    }

    public static void Keep(string kind, JsonNode value)
    {
        var json = new JsonObject { ["kind"] = kind, ["value"] = value.DeepClone() }.ToJsonString();
        var name = kind.Replace('.', '-') + "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)).AsSpan(0, 8));
        File.WriteAllText(Path.Combine(Folder, name + ".json"), json);
    }

    /// <summary>A form body carries text only; the types of the SDK want the yes and no that it stands for.</summary>
    private static JsonObject Typed(JsonObject arguments)
    {
        var typed = (JsonObject)arguments.DeepClone();
        foreach (var name in new[] { "unfurl_links", "unfurl_media" }.Where(typed.ContainsKey)) typed[name] = typed[name]!.ToString() == "true";
        return typed;
    }

    private static string Prepare()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "artifacts", "slack-json");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        return Directory.CreateDirectory(folder).FullName;
    }
}
