using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs.Format;

/// <summary>
/// What is signed of a pack: every file in it by its hash, what it is about, and the newest block of the trail that its records are
/// proved by. Readable as text; files are in the order of the ZIP.
/// </summary>
public sealed record PackManifest
{
    public const int Version = 1;

    private const string Product = "ComplianceBot";

    /// <summary>Bytes that are no text are no manifest.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public required DateTimeOffset MadeAt { get; init; }

    public required DateOnly AsOf { get; init; }

    public required PackExtent Extent { get; init; }

    /// <summary>The audit that it was made for.</summary>
    public string? Audit { get; init; }

    public required string Language { get; init; }

    /// <summary>The SHA-256 of the public key that signed.</summary>
    public required string KeyId { get; init; }

    /// <summary>The newest block of the trail when it was made; null where nothing was ever sealed.</summary>
    public Head? Head { get; init; }

    public long Records { get; init; }

    /// <summary>How many entries of the trail are proved.</summary>
    public long Entries { get; init; }

    public required IReadOnlyList<PackFile> Files { get; init; }

    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        // the marks of HTML need no escape here, and people read it
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("product", Product);
            json.WriteString("made", Moment(MadeAt));
            json.WriteString("asOf", TypeHandlers.TextOf(AsOf));
            json.WriteString("extent", Extent.ToString());
            json.WriteString("audit", Audit);
            json.WriteString("language", Language);
            json.WriteString("key", KeyId);
            WriteHead(json);
            json.WriteNumber("records", Records);
            json.WriteNumber("entries", Entries);
            json.WriteStartArray("files");
            foreach (var file in Files)
            {
                json.WriteStartObject();
                json.WriteString("path", file.Path);
                json.WriteNumber("size", file.Size);
                json.WriteString("sha256", file.Hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Null for what is not one.</summary>
    public static PackManifest? Read(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(Strict.GetString(bytes));
            return Read(json.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static PackManifest? Read(JsonElement json) => json.GetProperty("v").GetInt32() != Version || json.GetProperty("product").GetString() != Product
        ? null
        : new PackManifest
        {
            MadeAt = MomentOf(json.GetProperty("made")), AsOf = DateOnly.ParseExact(Text(json, "asOf"), TypeHandlers.DayFormat, CultureInfo.InvariantCulture),
            Extent = Enum.Parse<PackExtent>(Text(json, "extent")), Audit = json.GetProperty("audit").GetString(), Language = Text(json, "language"), KeyId = Text(json, "key"),
            Head = json.GetProperty("head") is { ValueKind: JsonValueKind.Object } head
                ? new Head(head.GetProperty("number").GetInt64(), Text(head, "hash"), MomentOf(head.GetProperty("at")))
                : null,
            Records = json.GetProperty("records").GetInt64(), Entries = json.GetProperty("entries").GetInt64(),
            Files = [.. json.GetProperty("files").EnumerateArray().Select(f => new PackFile(Text(f, "path"), f.GetProperty("size").GetInt64(), Text(f, "sha256")))],
        };

    private void WriteHead(Utf8JsonWriter json)
    {
        if (Head is not { } head)
        {
            json.WriteNull("head");
            return;
        }

        json.WriteStartObject("head");
        json.WriteNumber("number", head.Number);
        json.WriteString("hash", head.Hash);
        json.WriteString("at", Moment(head.At));
        json.WriteEndObject();
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException();

    private static string Moment(DateTimeOffset at) => TypeHandlers.TextOf(at);

    private static DateTimeOffset MomentOf(JsonElement json) =>
        DateTimeOffset.ParseExact(json.GetString() ?? "", TypeHandlers.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>Whom a pack is for: the whole of it for the ISMS manager; of some controls and clauses for an internal auditor; what was released, for one from outside (row 35).</summary>
public enum PackExtent { Whole, Scope, Released }
