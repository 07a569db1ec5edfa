using System.Globalization;
using System.Resources;
using System.Text.Json;
using ComplianceBot.Cards;

namespace ComplianceBot.Standard;

/// <summary>
/// The plain words and examples of clauses and controls as sentences, so that a card about one is read in the reader's language
/// (SQ-10). They are data beside this file and not a word file; both languages hold every one.
/// </summary>
public sealed class RequirementWords : ResourceManager
{
    public const string Prefix = "Standard";

    private const string Resource = "ComplianceBot.Standard.iso27001-2022-de.json";

    private static readonly Lazy<Dictionary<string, string>> English = new(() => ByKey(Requirements.All.Select(r =>
        new Worded(r.Id, r.Title, r.Plain, [.. r.Examples.Select(e => e.What)]))));

    private static readonly Lazy<Dictionary<string, string>> German = new(() => ByKey(ReadGerman()));

    public static Say Title(Requirement requirement) => Say.Of(KeyOf("Title", requirement.Id));

    /// <summary>What it asks for.</summary>
    public static Say Plain(Requirement requirement) => Say.Of(KeyOf("Plain", requirement.Id));

    /// <summary>What is often shown for it, in the order of <see cref="Requirement.Examples"/>.</summary>
    public static IReadOnlyList<Say> Examples(Requirement requirement) =>
        [.. Enumerable.Range(1, requirement.Examples.Count).Select(n => Say.Of(ExampleKey(requirement.Id, n)))];

    public override string? GetString(string name, CultureInfo? culture) =>
        (culture?.TwoLetterISOLanguageName == "de" ? German : English).Value.GetValueOrDefault(name);

    private static Dictionary<string, string> ByKey(IEnumerable<Worded> all)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in all)
        {
            words.Add(KeyOf("Title", one.Id), one.Title);
            words.Add(KeyOf("Plain", one.Id), one.Plain);
            for (var n = 1; n <= one.Examples.Count; n++) words.Add(ExampleKey(one.Id, n), one.Examples[n - 1]);
        }

        return words;
    }

    private static List<Worded> ReadGerman()
    {
        using var stream = typeof(RequirementWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The German words of the standard are missing.");
        using var data = JsonDocument.Parse(stream);
        var read = data.RootElement.EnumerateObject().Select(WordedOf).ToList();
        return [.. read.Select(one => one.Plain.Length > 0 ? one : one with { Plain = string.Join(' ', PartsOf(one, read)) })];
    }

    /// <summary>A heading asks for what its parts ask for, as in English.</summary>
    private static IEnumerable<string> PartsOf(Worded heading, List<Worded> all) => all
        .Where(one => one.Plain.Length > 0 && one.Id.StartsWith(heading.Id + ".", StringComparison.Ordinal) && !one.Id[(heading.Id.Length + 1)..].Contains('.', StringComparison.Ordinal))
        .Select(one => one.Plain);

    private static Worded WordedOf(JsonProperty json) => new(
        json.Name,
        json.Value.GetProperty("title").GetString()!,
        json.Value.TryGetProperty("plain", out var plain) ? plain.GetString()! : "",
        json.Value.TryGetProperty("examples", out var examples)
            ? [.. examples.EnumerateArray().Select(e => e.GetString()!)]
            : [.. RequiredDocuments.Of(json.Name).Select(RequiredDocuments.GermanTitle)]);

    private static string KeyOf(string what, string id) => $"{Prefix}.{what}.{id}";

    private static string ExampleKey(string id, int number) => KeyOf("Example", id) + "." + number.ToString(CultureInfo.InvariantCulture);

    private sealed record Worded(string Id, string Title, string Plain, IReadOnlyList<string> Examples);
}
