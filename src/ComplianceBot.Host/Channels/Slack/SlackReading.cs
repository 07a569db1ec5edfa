using System.Text.Json;
using System.Text.Unicode;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Reads what may be there or not: unknown and missing fields are usual in what Slack sends.</summary>
internal static class SlackReading
{
    /// <summary>False for what JSON may hold although it is no text: bytes that are not UTF-8, and half a surrogate (RFC 8259, 8.2).</summary>
    public static bool IsText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return false;
        // only what is escaped can be half of something
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0) return true;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped) _ = reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static JsonElement? Part(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var next)) return null;
            element = next;
        }

        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : element;
    }

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Part(path) is { ValueKind: JsonValueKind.String } part ? part.GetString() : null;

    public static bool Flag(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Part(path) is { ValueKind: JsonValueKind.True };

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Part(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Text from Slack arrives escaped, once; links and mentions become the words that stood there.</summary>
    public static string Words(string text)
    {
        var words = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '<' ? text.IndexOf('>', at) : -1;
            if (end < 0)
            {
                words.Append(text[at]);
                continue;
            }

            words.Append(WordsOf(text[(at + 1)..end]));
            at = end;
        }

        return words.ToString().Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");
    }

    private static string WordsOf(string link)
    {
        var bar = link.IndexOf('|', StringComparison.Ordinal);
        var sign = link.Length > 0 && link[0] is '@' or '#' ? link[..1] : "";
        if (bar >= 0) return sign + link[(bar + 1)..];
        return link.StartsWith("mailto:", StringComparison.Ordinal) ? link["mailto:".Length..] : link;
    }
}
