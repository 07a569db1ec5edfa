using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Wire;

/// <summary>Short ways to look into JSON whose shape the other side chose.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonNode? node, string name) => (node as JsonObject)?[name].AsText();

    public static string? AsText(this JsonNode? node) => node is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
            JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array => null,
        }
        : null;

    public static JsonObject? Part(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    public static JsonArray? List(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray;

    public static bool Flag(this JsonNode? node, string name) => node.Text(name) is "true" or "1";

    public static int? Number(this JsonNode? node, string name) => int.TryParse(node.Text(name), out var number) ? number : null;

    public static IEnumerable<JsonObject> Objects(this JsonArray? array) => array?.OfType<JsonObject>() ?? [];

    public static JsonNode? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
