using System.Text.Json;

namespace ComplianceBot.Tests.Golden;

/// <summary>One worked example of the rules: what is given and what must come out.</summary>
public sealed record GoldenExample
{
    public required string Id { get; init; }

    public required string Area { get; init; }

    public required string Title { get; init; }

    public required JsonElement Given { get; init; }

    public required JsonElement Expect { get; init; }
}

/// <summary>
/// The file of worked examples: the one beside the tests, or the one that COMPLIANCEBOT_GOLDEN names. The form of an example
/// decides which calculation it checks, never its id, so that other numbers in the same form run too.
/// </summary>
public static class GoldenFile
{
    private static readonly Lazy<IReadOnlyList<GoldenExample>> Examples = new(Read);

    public static string Location =>
        Environment.GetEnvironmentVariable("COMPLIANCEBOT_GOLDEN") is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "golden.json");

    public static IReadOnlyList<GoldenExample> All => Examples.Value;

    public static IReadOnlyList<string> Areas => [.. All.Select(e => e.Area).Distinct()];

    public static IEnumerable<GoldenExample> Of(string area) => All.Where(e => e.Area == area);

    public static GoldenExample ById(string area, string id) => Of(area).Single(e => e.Id == id);

    private static IReadOnlyList<GoldenExample> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Location));
        return [.. file.RootElement.GetProperty("examples").EnumerateArray().Select(Example)];
    }

    private static GoldenExample Example(JsonElement json) => new()
    {
        Id = json.GetProperty("id").GetString()!,
        Area = json.GetProperty("area").GetString()!,
        Title = json.GetProperty("title").GetString()!,
        Given = json.GetProperty("given").Clone(),
        Expect = json.GetProperty("expect").Clone(),
    };
}
