using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>
/// The port by which a capability fills an item of the management review from its records (MR-2). Several may fill the same one; what
/// nobody fills completely is asked from its owner (MR-4).
/// </summary>
public interface IReviewInput
{
    AgendaItem Item { get; }

    /// <summary>False where a part of the item stands in no register yet, so that its owner is asked as well.</summary>
    bool IsComplete { get; }

    /// <summary>Nothing where the register was never used: then a person has to say something (MR-3).</summary>
    /// <param name="since">The first day after the data of the review before.</param>
    /// <param name="asOf">The day of the freeze; what came later does not count (MR-4, DT-9).</param>
    Task<ReviewFacts> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel);
}

/// <summary>What the records say on one item: figures, records one by one, and how figures went over four quarters.</summary>
public sealed record ReviewFacts
{
    public static ReviewFacts None { get; } = new();

    public IReadOnlyList<Fact> Figures { get; init; } = [];

    /// <summary>Each names a record by what it is called; its button leads there.</summary>
    public IReadOnlyList<Row> Records { get; init; } = [];

    public IReadOnlyList<Trend> Trends { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => Figures.Count == 0 && Records.Count == 0 && Trends.Count == 0;

    public string ToJson() => JsonSerializer.Serialize(this, ReviewFactsJson.Default.ReviewFacts);

    public static ReviewFacts Parse(string json) => JsonSerializer.Deserialize(json, ReviewFactsJson.Default.ReviewFacts)!;

    public ReviewFacts And(ReviewFacts more) => new()
    {
        Figures = [.. Figures, .. more.Figures], Records = [.. Records, .. more.Records], Trends = [.. Trends, .. more.Trends],
    };
}

/// <summary>One figure over four quarters, oldest first (MR-2).</summary>
public sealed record Trend(Say Name, bool IsPercent, IReadOnlyList<TrendPoint> Points);

/// <summary>What it was at the end of a quarter, or in it; null where there was no data (DT-8).</summary>
public sealed record TrendPoint(DateOnly Until, decimal? Value);

/// <summary>Three months that end on a day.</summary>
public sealed record Quarter(DateOnly From, DateOnly Until)
{
    private const int Months = 3, Count = 4;

    /// <summary>The four quarters that end with the day, oldest first, without a gap (DT-7).</summary>
    public static IReadOnlyList<Quarter> LastFour(DateOnly asOf) =>
        [.. Enumerable.Range(0, Count).Reverse().Select(back => new Quarter(asOf.AddMonths(-Months * (back + 1)).AddDays(1), asOf.AddMonths(-Months * back)))];

    /// <summary>A figure that is counted for each of the four quarters.</summary>
    public static async Task<Trend> TrendAsync(Say name, bool isPercent, DateOnly asOf, Func<Quarter, Task<decimal?>> valueOf)
    {
        var points = new List<TrendPoint>();
        foreach (var quarter in LastFour(asOf)) points.Add(new TrendPoint(quarter.Until, await valueOf(quarter)));
        return new Trend(name, isPercent, points);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReviewFacts))]
internal sealed partial class ReviewFactsJson : JsonSerializerContext;
