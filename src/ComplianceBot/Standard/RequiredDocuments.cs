using System.Text.Json;

namespace ComplianceBot.Standard;

/// <summary>A document or record that a clause requires or that practice recommends for it (7.5.1); its title in our own words.</summary>
/// <param name="Id"><c>DOC-9.2.2</c>, or <c>REC-</c> and <c>POL-</c> for what is recommended.</param>
/// <param name="Clauses">The clauses it belongs to; their letters are left out.</param>
/// <param name="ReviewDays">After so many days it is looked at again.</param>
public sealed record RequiredDocument(string Id, IReadOnlyList<string> Clauses, string Title, EvidenceKind Kind, int ReviewDays)
{
    public bool BelongsTo(string clauseId) =>
        Clauses.Any(c => c == clauseId || c.StartsWith(clauseId + ".", StringComparison.Ordinal));
}

/// <summary>The documents that clauses ask for, read once from the data beside this file: what is required first, then what is recommended.</summary>
public static class RequiredDocuments
{
    private const string Resource = "ComplianceBot.Standard.documents.json";
    private const string GermanResource = "ComplianceBot.Standard.documents-de.json";

    private static readonly string[] Groups = ["mandatory_by_clause", "recommended"];
    private static readonly Lazy<IReadOnlyList<RequiredDocument>> Known = new(Read);
    private static readonly Lazy<Dictionary<string, string>> German = new(() => Load(GermanResource, data =>
        data.EnumerateObject().ToDictionary(d => d.Name, d => d.Value.GetString()!, StringComparer.Ordinal)));

    public static IReadOnlyList<RequiredDocument> All => Known.Value;

    /// <summary>Of a clause and, where it is a heading, of its parts.</summary>
    public static IEnumerable<RequiredDocument> Of(string clauseId) => All.Where(d => d.BelongsTo(clauseId));

    public static string GermanTitle(RequiredDocument document) => German.Value[document.Id];

    private static IReadOnlyList<RequiredDocument> Read() => Load(Resource, data => (IReadOnlyList<RequiredDocument>)
    [
        .. Groups
            .SelectMany(group => data.GetProperty(group).EnumerateArray())
            .Select(DocumentOf)
            .Where(d => d.Clauses.Count > 0),
    ]);

    private static RequiredDocument DocumentOf(JsonElement json) => new(
        TextOf(json, "id"), [.. ClausesOf(TextOf(json, "clause"))], TextOf(json, "title"), KindOf(json),
        json.TryGetProperty("review_interval_days", out var days) && days.ValueKind == JsonValueKind.Number ? days.GetInt32() : Requirement.DefaultRefreshDays);

    /// <summary>"6.1.3 d" is clause 6.1.3; "9.2 / 10.1" are two. What belongs to a control is among the control's own examples.</summary>
    private static IEnumerable<string> ClausesOf(string text) => text
        .Split('/', StringSplitOptions.TrimEntries)
        .Select(clause => clause.Split(' ')[0])
        .Where(clause => clause.Length > 0 && char.IsAsciiDigit(clause[0]));

    private static EvidenceKind KindOf(JsonElement json) =>
        TextOf(json, "typical_form").StartsWith("export", StringComparison.Ordinal) ? EvidenceKind.Export : EvidenceKind.Document;

    private static string TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static T Load<T>(string resource, Func<JsonElement, T> read)
    {
        using var stream = typeof(RequiredDocuments).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException(resource + " is missing.");
        using var data = JsonDocument.Parse(stream);
        return read(data.RootElement);
    }
}
