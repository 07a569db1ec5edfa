using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The forms an answer of the Web API has.</summary>
internal static class SlackReply
{
    public static JsonObject Ok() => new() { ["ok"] = true };

    public static JsonObject Error(string error) => new() { ["ok"] = false, ["error"] = error };

    public static JsonObject Error(string error, IEnumerable<string> messages) => new()
    {
        ["ok"] = false,
        ["error"] = error,
        ["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(m => JsonValue.Create(m))]) },
    };

    /// <summary>A page of a list with the cursor that leads to the next one, empty at the end.</summary>
    public static JsonObject Page(string name, IReadOnlyList<JsonNode> all, JsonObject arguments)
    {
        var start = Cursor(arguments);
        var limit = int.TryParse(arguments["limit"]?.ToString(), out var asked) && asked > 0 ? Math.Min(asked, 1000) : 1000;
        var next = start + limit;
        return new JsonObject
        {
            ["ok"] = true,
            [name] = new JsonArray([.. all.Skip(start).Take(limit)]),
            ["response_metadata"] = new JsonObject
            {
                ["next_cursor"] = next < all.Count ? Convert.ToBase64String(BitConverter.GetBytes(next)) : "",
            },
        };
    }

    private static int Cursor(JsonObject arguments)
    {
        Span<byte> bytes = stackalloc byte[4];
        return Convert.TryFromBase64String(arguments["cursor"]?.ToString() ?? "", bytes, out var written) && written == 4
            ? BitConverter.ToInt32(bytes)
            : 0;
    }
}
