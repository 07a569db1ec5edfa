using System.Text.Json;

namespace ComplianceBot.Standard;

/// <summary>All clauses and controls, read once from the data beside this file.</summary>
public static class Requirements
{
    private const string Resource = "ComplianceBot.Standard.iso27001-2022.json";

    private static readonly Lazy<IReadOnlyList<Requirement>> Known = new(Read);

    private static readonly Lazy<Dictionary<string, Requirement>> ById =
        new(() => Known.Value.ToDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase));

    /// <summary>The clauses in their order, then the controls in theirs.</summary>
    public static IReadOnlyList<Requirement> All => Known.Value;

    /// <summary>The 93 controls of Annex A.</summary>
    public static IEnumerable<Requirement> Controls => All.Where(r => r.IsControl);

    /// <summary>Null when there is none of that id. Typed by people, so spaces and small letters do no harm.</summary>
    public static Requirement? Find(string id) => ById.Value.GetValueOrDefault(string.Concat(id.Where(c => !char.IsWhiteSpace(c))));

    private static List<Requirement> Read()
    {
        using var stream = typeof(Requirements).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The data of the standard are missing.");
        using var data = JsonDocument.Parse(stream);
        var clauses = data.RootElement.GetProperty("clauses").EnumerateArray().ToList();
        return
        [
            .. clauses.Select(c => Clause(c, clauses)),
            .. data.RootElement.GetProperty("controls").EnumerateArray().Select(Control),
        ];
    }

    /// <summary>A heading such as 9.2 asks for what its parts ask for.</summary>
    private static Requirement Clause(JsonElement json, List<JsonElement> all) => new()
    {
        Id = TextOf(json, "id"), Title = TextOf(json, "title"), UsualOwner = TextOf(json, "usual_owner"), IsAuditable = json.GetProperty("auditable").GetBoolean(),
        RefreshDays = Requirement.DefaultRefreshDays,
        Plain = TextOf(json, "plain") is { Length: > 0 } plain
            ? plain
            : string.Join(' ', all.Where(c => TextOf(c, "parent") == TextOf(json, "id")).Select(c => TextOf(c, "plain")).Where(t => t.Length > 0)),
        Examples = [.. RequiredDocuments.Of(TextOf(json, "id")).Select(d => new EvidenceExample(d.Title, d.Kind, d.ReviewDays))],
    };

    private static Requirement Control(JsonElement json) => new()
    {
        Id = TextOf(json, "id"), Title = TextOf(json, "title"), Plain = TextOf(json, "plain"), UsualOwner = TextOf(json, "usual_owner"), IsAuditable = true,
        RefreshDays = json.GetProperty("refresh_days").GetInt32(),
        Examples =
        [
            .. json.GetProperty("evidence").EnumerateArray().Select(e => new EvidenceExample(
                TextOf(e, "what"), Enum.Parse<EvidenceKind>(TextOf(e, "kind"), ignoreCase: true), e.GetProperty("refresh_days").GetInt32())),
        ],
    };

    private static string TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
