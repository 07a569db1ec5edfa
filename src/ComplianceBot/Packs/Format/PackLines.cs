using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs.Format;

/// <summary>A block of the trail as a pack holds it: the bytes that were signed, their hash and their signature.</summary>
public sealed record BlockLine(string Canonical, string Hash, string Signature)
{
    public static BlockLine Of(SealedBlock block) => new(Encoding.UTF8.GetString(block.Canonical()), block.Hash, Convert.ToBase64String(block.Signature));
}

/// <summary>A personal value that is shown, with the salt that its commitment was made with (PR-6).</summary>
public sealed record OpenedValue(string Name, string Salt, string Text);

/// <summary>An entry of the trail about a record, and what proves that it stands in a block.</summary>
public sealed record EntryLine(string Record, long Position, long Block, string Canonical, IReadOnlyList<string> Proof, IReadOnlyList<OpenedValue> Values);

/// <summary>A record of the pack, and how many entries there are about it.</summary>
public sealed record RecordLine(string Record, string Subject, string Id, int Entries);

/// <summary>How blocks, entries and records are written, each as a line of JSON.</summary>
internal static class PackLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(BlockLine block) => Line(json =>
    {
        json.WriteString("block", block.Canonical);
        json.WriteString("hash", block.Hash);
        json.WriteString("signature", block.Signature);
    });

    public static byte[] Write(RecordLine record) => Line(json =>
    {
        json.WriteString("record", record.Record);
        json.WriteString("subject", record.Subject);
        json.WriteString("id", record.Id);
        json.WriteNumber("entries", record.Entries);
    });

    public static byte[] Write(EntryLine entry) => Line(json =>
    {
        json.WriteString("record", entry.Record);
        json.WriteNumber("position", entry.Position);
        json.WriteNumber("block", entry.Block);
        json.WriteString("entry", entry.Canonical);
        json.WriteStartArray("proof");
        foreach (var hash in entry.Proof) json.WriteStringValue(hash);
        json.WriteEndArray();
        json.WriteStartArray("values");
        foreach (var value in entry.Values)
        {
            json.WriteStartObject();
            json.WriteString("name", value.Name);
            json.WriteString("salt", value.Salt);
            json.WriteString("text", value.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static BlockLine? ReadBlock(string line) => Read(line, json => new BlockLine(Text(json, "block"), Text(json, "hash"), Text(json, "signature")));

    public static RecordLine? ReadRecord(string line) =>
        Read(line, json => new RecordLine(Text(json, "record"), Text(json, "subject"), Text(json, "id"), json.GetProperty("entries").GetInt32()));

    public static EntryLine? ReadEntry(string line) => Read(line, json => new EntryLine(
        Text(json, "record"), json.GetProperty("position").GetInt64(), json.GetProperty("block").GetInt64(), Text(json, "entry"),
        [.. json.GetProperty("proof").EnumerateArray().Select(p => p.GetString() ?? throw new FormatException())],
        [.. json.GetProperty("values").EnumerateArray().Select(v => new OpenedValue(Text(v, "name"), Text(v, "salt"), Text(v, "text")))]));

    /// <summary>Null for what is not such a line.</summary>
    public static T? Read<T>(string line, Func<JsonElement, T> read) where T : class
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return read(json.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    public static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException();

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }
}
