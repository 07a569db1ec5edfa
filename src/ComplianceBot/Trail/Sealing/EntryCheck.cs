using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ComplianceBot.Trail.Sealing;

/// <summary>Whether the columns of an entry say what its canonical bytes say; what they commit to is read on the way.</summary>
internal static class EntryCheck
{
    private const int Columns = 7;

    /// <summary>The commitments of the entry by name; null when something about it was changed.</summary>
    public static IReadOnlyDictionary<string, string>? CommitmentsOf(SealedRow row)
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

    private static Dictionary<string, string>? Read(SealedRow row, DateTimeOffset at, byte[] canonical)
    {
        var json = new Utf8JsonReader(canonical);
        var (commitments, same) = (new Dictionary<string, string>(), 0);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("commitments"u8))
            {
                ReadCommitments(ref json, commitments);
                continue;
            }

            var column = ColumnOf(ref json, row, at, out var isColumn);
            json.Read();
            if (json.TokenType is JsonTokenType.StartObject) json.Skip();
            else if (isColumn && !Says(ref json, column)) return null;
            if (isColumn) same++;
        }

        return same == Columns ? commitments : null;
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
