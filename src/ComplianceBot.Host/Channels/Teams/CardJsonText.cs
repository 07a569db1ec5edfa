using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>How our JSON is written: letters of every language as themselves, for the size limit counts characters.</summary>
internal static class CardJsonText
{
    /// <summary>More than any card that Teams takes; what a longer list needed before it was shortened is given back.</summary>
    private const int MostKept = 256 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each card is written twice, to be measured and to be sent: into the same room, one card at a time.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _room;

    public static byte[] Bytes(JsonNode node) => Write(node).ToArray();

    /// <summary>How many bytes it wrote.</summary>
    public static int WriteTo(IBufferWriter<byte> to, JsonNode node)
    {
        var bytes = Write(node);
        to.Write(bytes);
        return bytes.Length;
    }

    /// <summary>A card as part of what is sent; it is written by what is known of it beforehand.</summary>
    public static JsonNode Node(AdaptiveCard card) => JsonValue.Create(card, AdaptiveCardJson.Default.AdaptiveCard)!;

    /// <summary>Teams counts two bytes for a character.</summary>
    public static int SizeOf(AdaptiveCard card) => 2 * Encoding.UTF8.GetCharCount(Write(Node(card)));

    private static ReadOnlySpan<byte> Write(JsonNode node)
    {
        var room = _room is { Capacity: <= MostKept } ? _room : _room = new ArrayBufferWriter<byte>();
        room.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(room, Options)) node.WriteTo(writer);
        return room.WrittenSpan;
    }
}
