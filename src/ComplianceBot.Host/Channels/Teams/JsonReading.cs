using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>Reads JSON that somebody else wrote: what is missing or of another kind is simply not there.</summary>
internal static class JsonReading
{
    public static JsonElement Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default;

    /// <summary>Null when it is no text, or empty.</summary>
    public static string? Words(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.String } text && text.TextOf() is { Length: > 0 } words ? words : null;

    /// <exception cref="JsonException">It holds half a character, or bytes that are none: no JSON, though it passes for it.</exception>
    public static string TextOf(this JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new JsonException("A text holds what is no character.", fault);
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
