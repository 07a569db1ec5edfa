using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>A figure of a day that is over.</summary>
public sealed record StatusReading
{
    /// <summary>The readiness score among the readings: so many tenths of so many.</summary>
    public const string Score = "score";

    public required DateOnly OnDay { get; init; }

    /// <summary>The key of the figure's name, or <see cref="Score"/>.</summary>
    public required string Name { get; init; }

    public int Numerator { get; init; }

    public int Denominator { get; init; }

    public decimal? Percent => Denominator == 0 ? null : Rounding.OneDecimal(100m * Numerator / Denominator);

    public static IReadOnlyList<StatusReading> Of(StatusStanding standing) =>
    [
        new() { OnDay = standing.AsOf, Name = Score, Numerator = (int)(standing.Readiness.Score * 10), Denominator = 1000 },
        .. standing.Figures.Select(f => new StatusReading { OnDay = standing.AsOf, Name = f.Name.Key!, Numerator = f.Numerator, Denominator = f.Denominator }),
    ];
}

/// <summary>The SQL of readings: each day is kept once.</summary>
public sealed class StatusReadingStore
{
    public Task AddAsync(Work work, StatusReading reading, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO StatusReading (OnDay, Name, Numerator, Denominator)
            VALUES (@OnDay, @Name, @Numerator, @Denominator)
            """;
        return work.ExecuteAsync(Sql, new { reading.OnDay, reading.Name, reading.Numerator, reading.Denominator }, cancel);
    }

    public Task<IReadOnlyList<StatusReading>> SinceAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = "SELECT OnDay, Name, Numerator, Denominator FROM StatusReading WHERE OnDay >= @day ORDER BY OnDay, Name";
        return work.QueryAsync<StatusReading>(Sql, new { day }, cancel);
    }

    public Task<IReadOnlyList<StatusReading>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = "SELECT OnDay, Name, Numerator, Denominator FROM StatusReading WHERE OnDay = @day ORDER BY Name";
        return work.QueryAsync<StatusReading>(Sql, new { day }, cancel);
    }
}
