using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ComplianceBot.Trail.Sealing;

/// <summary>What an entry commits to, and what it says of its record.</summary>
internal sealed record EntryContent
{
    private static readonly Dictionary<string, string> None = [];

    private Dictionary<string, string>? _commitments;

    public IReadOnlyDictionary<string, string> Commitments { get; private set; } = None;

    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary>What it says of deletions (<see cref="SaidDeletions"/>).</summary>
    public string? Redacted { get; set; }

    public string? Disposed { get; set; }

    public string? Promise { get; set; }

    public void Commit(string name, string commitment)
    {
        Commitments = _commitments ??= new Dictionary<string, string>(StringComparer.Ordinal);
        _commitments[name] = commitment;
    }

    /// <summary>Null when it says nothing of it.</summary>
    public RecordNote? NoteOf(string subject, string subjectId, DateTimeOffset at, long? position) =>
        After is null ? null : new RecordNote(subject, subjectId, at, position, Before, After);
}

/// <summary>An entry as its canonical bytes have it.</summary>
internal sealed record ReadEntry(string Action, string Subject, string SubjectId, DateTimeOffset At, EntryContent Content)
{
    public RecordNote? Note => Content.NoteOf(Subject, SubjectId, At, null);
}

/// <summary>Whether the columns of an entry say what its canonical bytes say; what else they say is read on the way.</summary>
internal static class EntryCheck
{
    private const int Columns = 7;

    /// <summary>Null when something about it was changed.</summary>
    public static EntryContent? ContentOf(SealedRow row)
    {
        if (row is not { Canonical: { } canonical, At: { } at } || !IsHashOf(canonical, row.Hash)) return null;
        try
        {
            return Read(row, at, canonical);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsHashOf(byte[] canonical, string? said)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<char> text = stackalloc char[SHA256.HashSizeInBytes * 2];
        SHA256.HashData(canonical, hash);
        return Convert.TryToHexStringLower(hash, text, out _) && text.SequenceEqual(said.AsSpan());
    }

    /// <summary>What an entry says, whatever stands in its columns.</summary>
    public static ReadEntry Read(byte[] canonical)
    {
        using var document = JsonDocument.Parse(canonical);
        var entry = document.RootElement;
        var content = new EntryContent();
        var facts = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(entry.GetProperty("facts").GetRawText()));
        ReadFacts(ref facts, content);
        var at = DateTimeOffset.ParseExact(
            entry.GetProperty("at").GetString()!, Storage.TypeHandlers.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new ReadEntry(entry.GetProperty("action").GetString()!, entry.GetProperty("subject").GetString()!, entry.GetProperty("subjectId").GetString()!, at, content);
    }

    private static EntryContent? Read(SealedRow row, DateTimeOffset at, byte[] canonical)
    {
        var json = new Utf8JsonReader(canonical);
        var (content, same) = (new EntryContent(), 0);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("commitments"u8))
            {
                ReadCommitments(ref json, content);
                continue;
            }

            if (json.ValueTextEquals("facts"u8))
            {
                ReadFacts(ref json, content);
                continue;
            }

            if (json.ValueTextEquals("at"u8))
            {
                json.Read();
                if (!IsAt(ref json, at)) return null;
                same++;
                continue;
            }

            var column = ColumnOf(ref json, row, out var isColumn);
            json.Read();
            if (json.TokenType is JsonTokenType.StartObject) json.Skip();
            else if (isColumn && !Says(ref json, column)) return null;
            if (isColumn) same++;
        }

        return same == Columns ? content : null;
    }

    private static string? ColumnOf(ref Utf8JsonReader json, SealedRow row, out bool isColumn)
    {
        isColumn = true;
        if (json.ValueTextEquals("id"u8)) return row.EntryId;
        if (json.ValueTextEquals("action"u8)) return row.Action;
        if (json.ValueTextEquals("subject"u8)) return row.Subject;
        if (json.ValueTextEquals("subjectId"u8)) return row.SubjectId;
        if (json.ValueTextEquals("person"u8)) return row.PersonId;
        if (json.ValueTextEquals("through"u8)) return row.Through;
        isColumn = false;
        return null;
    }

    private static bool IsAt(ref Utf8JsonReader json, DateTimeOffset at)
    {
        Span<char> text = stackalloc char[Storage.TypeHandlers.MomentFormat.Length];
        return json.TokenType == JsonTokenType.String && at.UtcDateTime.TryFormat(text, out var length, Storage.TypeHandlers.MomentFormat, CultureInfo.InvariantCulture)
            && json.ValueTextEquals(text[..length]);
    }

    private static bool Says(ref Utf8JsonReader json, string? column) =>
        json.TokenType == JsonTokenType.Null ? column is null : json.TokenType == JsonTokenType.String && column is not null && json.ValueTextEquals(column);

    /// <summary>What is said of the record; other facts are nobody's to compare.</summary>
    private static void ReadFacts(ref Utf8JsonReader json, EntryContent content)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (isBefore, isAfter) = (RecordHash.IsBefore(ref json), RecordHash.IsAfter(ref json));
            var (isRedacted, isDisposed, isPromise) =
                (json.ValueTextEquals(SaidDeletions.RedactedFact), json.ValueTextEquals(SaidDeletions.DisposedFact), json.ValueTextEquals(SaidDeletions.PromiseFact));
            json.Read();
            if (isBefore) content.Before = json.GetString();
            else if (isAfter) content.After = json.GetString();
            else if (isRedacted) content.Redacted = json.GetString();
            else if (isDisposed) content.Disposed = json.GetString();
            else if (isPromise) content.Promise = json.GetString();
        }
    }

    private static void ReadCommitments(ref Utf8JsonReader json, EntryContent content)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            content.Commit(name, json.GetString() ?? "");
        }
    }
}
