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
}

/// <summary>An entry as its canonical bytes have it.</summary>
internal sealed record ReadEntry(string Action, string Subject, string SubjectId, DateTimeOffset At, EntryContent Content)
{
    /// <summary>Null when it says nothing of its record.</summary>
    public RecordNote? Note => Content.After is { } after ? new RecordNote(Subject, SubjectId, At, null, Content.Before, after) : null;
}

/// <summary>Whether the columns of an entry say what its canonical bytes say; what else they say is read on the way.</summary>
internal static class EntryCheck
{
    /// <summary>Null when something about it was changed.</summary>
    public static EntryContent? ContentOf(SealedRow row)
    {
        if (row is not { Canonical: { } canonical } || !IsHashOf(canonical, row.Hash)) return null;
        try
        {
            return Read(row, canonical);
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
        Sha256.Of(canonical, hash);
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
        var at = Storage.TypeHandlers.MomentOf(entry.GetProperty("at").GetString()) ?? throw new JsonException("An entry of the trail does not say when it was written.");
        return new ReadEntry(entry.GetProperty("action").GetString()!, entry.GetProperty("subject").GetString()!, entry.GetProperty("subjectId").GetString()!, at, content);
    }

    /// <summary>In the order in which entries are written (<see cref="TrailEntry.Canonical"/>).</summary>
    private static EntryContent? Read(SealedRow row, byte[] canonical)
    {
        var json = new Utf8JsonReader(canonical);
        json.Read();
        var isSame = Has(ref json, "v"u8) && json.Read()
            && Says(ref json, "id"u8, row.EntryId) && Says(ref json, "at"u8, row.At) && Says(ref json, "action"u8, row.Action)
            && Says(ref json, "subject"u8, row.Subject) && Says(ref json, "subjectId"u8, row.SubjectId)
            && Says(ref json, "person"u8, row.PersonId) && Says(ref json, "through"u8, row.Through)
            && Has(ref json, "delivery"u8) && json.Read() && Has(ref json, "facts"u8);
        if (!isSame) return null;
        var content = new EntryContent();
        ReadFacts(ref json, content);
        if (!Has(ref json, "commitments"u8)) return null;
        ReadCommitments(ref json, content);
        return content;
    }

    private static bool Has(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name);

    private static bool Says(ref Utf8JsonReader json, ReadOnlySpan<byte> name, string? column)
    {
        if (!Has(ref json, name) || !json.Read()) return false;
        return json.TokenType == JsonTokenType.Null ? column is null : json.TokenType == JsonTokenType.String && column is not null && json.ValueTextEquals(column);
    }

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
