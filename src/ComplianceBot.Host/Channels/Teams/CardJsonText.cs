using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>How our JSON is written: letters of every language as themselves, for the size limit counts characters.</summary>
internal static class CardJsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options)) node.WriteTo(writer);
        return buffer.ToArray();
    }

    /// <summary>Teams counts two bytes for a character.</summary>
    public static int SizeOf(JsonNode node) => 2 * Encoding.UTF8.GetCharCount(Bytes(node));
}
