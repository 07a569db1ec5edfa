using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>How our JSON is written: letters of every language as themselves, for the size limit counts characters.</summary>
internal static class CardJsonText
{
    /// <summary>More than any card that Teams takes; what a longer list needed before it was shortened is given back.</summary>
    private const int MostKept = 256 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is written is taken at once, and the next is written into the same room.</summary>
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

    /// <summary>A card is written once: its text is measured, and is then part of whatever is sent. Teams counts two bytes for a character.</summary>
    public static (JsonNode Card, int Size) Of(AdaptiveCard card)
    {
        var text = Write(writer => JsonSerializer.Serialize(writer, card, AdaptiveCardJson.Default.AdaptiveCard));
        return (JsonValue.Create(new Written(text.ToArray()), Written.Type)!, 2 * Encoding.UTF8.GetCharCount(text));
    }

    private static ReadOnlySpan<byte> Write(JsonNode node) => Write(writer => node.WriteTo(writer));

    private static ReadOnlySpan<byte> Write(Action<Utf8JsonWriter> write)
    {
        var room = _room is { Capacity: <= MostKept } ? _room : _room = new ArrayBufferWriter<byte>();
        room.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(room, Options)) write(writer);
        return room.WrittenSpan;
    }

    /// <summary>JSON that stands already.</summary>
    private sealed record Written(byte[] Text)
    {
        public static readonly JsonTypeInfo<Written> Type = JsonMetadataServices.CreateValueInfo<Written>(AdaptiveCardJson.Default.Options, new AsItStands());
    }

    private sealed class AsItStands : JsonConverter<Written>
    {
        public override Written Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A card is only written.");

        public override void Write(Utf8JsonWriter writer, Written value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}
