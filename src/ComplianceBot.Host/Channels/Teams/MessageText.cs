using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// The words of a message. Only the mention of the bot itself is taken out, by its entity: other people's mentions belong to
/// what was said, and a typed "&lt;at&gt;" without an entity is text.
/// </summary>
internal static class MessageText
{
    public static string Of(Activity activity) =>
        string.Join(' ', AsTyped(activity).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>With its lines and spaces, for what is kept as it was typed.</summary>
    public static string AsTyped(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities.Items())
        {
            if (entity.Words("type") != "mention" || entity.Part("mentioned").Words("id") is not { } id || id != activity.BotId) continue;
            if (entity.Words("text") is { } mention) text = text.Replace(mention, " ", StringComparison.OrdinalIgnoreCase);
        }

        return text.Trim();
    }

    /// <summary>What an old client sends for a pressed button: an object, or a string that holds one.</summary>
    public static JsonElement? ValueOf(Activity activity)
    {
        if (activity.Value.ValueKind == JsonValueKind.Object) return activity.Value;
        if (activity.Value.ValueKind != JsonValueKind.String) return null;
        try
        {
            using var inner = JsonDocument.Parse(activity.Value.TextOf(), new JsonDocumentOptions { MaxDepth = 64 });
            return inner.RootElement.ValueKind == JsonValueKind.Object ? inner.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
