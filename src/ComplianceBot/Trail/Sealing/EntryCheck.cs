using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ComplianceBot.Trail.Sealing;

/// <summary>What an entry commits to, and what it says of its record.</summary>
internal sealed record EntryContent
{
    public Dictionary<string, string> Commitments { get; } = [];

    public string? Before { get; set; }

    public string? After { get; set; }

    /// <summary>Null when it says nothing of it.</summary>
    public RecordNote? NoteOf(string subject, string subjectId, DateTimeOffset at, long? position) =>
        After is null ? null : new RecordNote(subject, subjectId, at, position, Before, After);
}

/// <summary>Whether the columns of an entry say what its canonical bytes say; what else they say is read on the way.</summary>
internal static class EntryCheck
{
    private const int Columns = 7;

    /// <summary>Null when something about it was changed.</summary>
    public static EntryContent? ContentOf(SealedRow row)
    {
        if (row is not { Canonical: { } canonical, At: { } at } || row.Hash != Convert.ToHexStringLower(SHA256.HashData(canonical))) return null;
        try
        {
            return Read(row, at, canonical);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What an entry says of its record, whatever stands in its columns.</summary>
    public static RecordNote? NoteOf(byte[] canonical)
    {
        using var document = JsonDocument.Parse(canonical);
        var entry = document.RootElement;
        var content = new EntryContent();
        var facts = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(entry.GetProperty("facts").GetRawText()));
        ReadFacts(ref facts, content);
        var at = DateTimeOffset.ParseExact(
            entry.GetProperty("at").GetString()!, Storage.TypeHandlers.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return content.NoteOf(entry.GetProperty("subject").GetString()!, entry.GetProperty("subjectId").GetString()!, at, null);
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
                ReadCommitments(ref json, content.Commitments);
                continue;
            }

            if (json.ValueTextEquals("facts"u8))
            {
                ReadFacts(ref json, content);
                continue;
            }

            var column = ColumnOf(ref json, row, at, out var isColumn);
            json.Read();
            if (json.TokenType is JsonTokenType.StartObject) json.Skip();
            else if (isColumn && !Says(ref json, column)) return null;
            if (isColumn) same++;
        }

        return same == Columns ? content : null;
    }

    private static string? ColumnOf(ref Utf8JsonReader json, SealedRow row, DateTimeOffset at, out bool isColumn)
    {
        isColumn = true;
        if (json.ValueTextEquals("id"u8)) return row.EntryId;
        if (json.ValueTextEquals("at"u8)) return at.UtcDateTime.ToString(Storage.TypeHandlers.MomentFormat, CultureInfo.InvariantCulture);
        if (json.ValueTextEquals("action"u8)) return row.Action;
        if (json.ValueTextEquals("subject"u8)) return row.Subject;
        if (json.ValueTextEquals("subjectId"u8)) return row.SubjectId;
        if (json.ValueTextEquals("person"u8)) return row.PersonId;
        if (json.ValueTextEquals("through"u8)) return row.Through;
        isColumn = false;
        return null;
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
            json.Read();
            if (isBefore) content.Before = json.GetString();
            else if (isAfter) content.After = json.GetString();
        }
    }

    private static void ReadCommitments(ref Utf8JsonReader json, Dictionary<string, string> commitments)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            commitments[name] = json.GetString() ?? "";
        }
    }
}
