using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ComplianceBot.Trail;

/// <summary>
/// One thing that was done: what, to which record, by whom, from where. Personal values are not in it, only their
/// commitments: deleting a detail with its salt leaves the entry and its proof whole (rules §9).
/// </summary>
public sealed record TrailEntry
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, for example <c>assignment.acknowledged</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The kind of record, for example <c>assignment</c>.</summary>
    public required string Subject { get; init; }

    public required string SubjectId { get; init; }

    public PersonId? Person { get; init; }

    public required string Through { get; init; }

    public string? Delivery { get; init; }

    /// <summary>Facts that are not personal: states, versions, hashes, rule ids.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>For each personal value: SHA-256 over its salt and its UTF-8 text, in lower-case hex.</summary>
    public IReadOnlyDictionary<string, string> Commitments { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The bytes that are kept and later sealed. UTF-8 JSON without white space, fields in this order: v, id, at (UTC,
    /// milliseconds), action, subject, subjectId, person, through, delivery, facts, commitments; the last two with their
    /// names in ordinal order; absent values as null.
    /// </summary>
    public byte[] Canonical()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("id", Id);
            json.WriteString("at", Storage.TypeHandlers.TextOf(At));
            json.WriteString("action", Action);
            json.WriteString("subject", Subject);
            json.WriteString("subjectId", SubjectId);
            json.WriteString("person", Person?.Value);
            json.WriteString("through", Through);
            json.WriteString("delivery", Delivery);
            WriteSorted(json, "facts", Facts);
            WriteSorted(json, "commitments", Commitments);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string Commit(byte[] salt, string value) =>
        Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(value)]));

    private static void WriteSorted(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }
}
