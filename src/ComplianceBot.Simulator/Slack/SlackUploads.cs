using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>How the app puts files into the workspace: a place, the bytes, and the conversation in which the file appears.</summary>
internal sealed class SlackUploads(SlackState state)
{
    public const string Path = "/upload/v1/";

    private readonly ConcurrentDictionary<string, (string Name, int Length, byte[]? Content)> _places = new();

    public JsonObject Begin(JsonObject arguments)
    {
        if (arguments.Text("filename") is not { Length: > 0 } name || arguments.Number("length") is not > 0) return SlackReply.Error("missing_argument");
        var id = state.NextId("F");
        _places[id] = (name, arguments.Number("length")!.Value, null);
        return new JsonObject { ["ok"] = true, ["upload_url"] = new Uri(state.Address!, Path + id).ToString(), ["file_id"] = id };
    }

    /// <summary>The bytes, without any token.</summary>
    public async Task TakeAsync(HttpContext http)
    {
        var id = http.Request.Path.Value![Path.Length..];
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var isKnown = _places.TryGetValue(id, out var place) && place.Length == body.Length && http.Request.Headers.Authorization.Count == 0;
        if (isKnown) _places[id] = place with { Content = body.ToArray() };
        http.Response.StatusCode = isKnown ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await http.Response.WriteAsync(isKnown ? $"OK - {body.Length}" : "no", http.RequestAborted);
    }

    public JsonObject Complete(JsonObject arguments)
    {
        var id = (JsonReading.Parse(arguments.Text("files")) as JsonArray).Objects().Select(f => f.Text("id")).FirstOrDefault() ?? "";
        if (!_places.TryRemove(id, out var place) || place.Content is not { } content) return SlackReply.Error("file_not_found");
        if (state.Conversation(arguments.Text("channel_id"), alsoByPerson: false) is not { } channel) return SlackReply.Error("channel_not_found");
        var file = state.Files[id] = new SlackSharedFile
        {
            Id = id, Name = place.Name, Owner = state.Settings.BotUserId, Size = content.Length, Content = () => new MemoryStream(content, writable: false),
            Address = new Uri(state.Address!, $"{SlackFileSite.Path}{id}/download"),
        };
        channel.Add(new SlackMessage(new SlackMessageVersion { At = state.Now, Text = "" })
        {
            Ts = channel.NextStamp(state.Now), Channel = channel.Id, From = state.Settings.BotUserId, IsFromBot = true, Files = [file],
        });
        return new JsonObject { ["ok"] = true, ["files"] = new JsonArray(new JsonObject { ["id"] = id, ["title"] = place.Name }) };
    }
}
