using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>The figures of a capability as they stand in the status answer, for the management review: as of the day, and over four quarters (MR-2).</summary>
public static class FigureInput
{
    /// <summary>Nothing where no figure has data.</summary>
    public static async Task<ReviewFacts> ReadAsync(IStatusSource source, Work work, DateOnly asOf, CancellationToken cancel)
    {
        var reports = new List<(Quarter Quarter, IReadOnlyList<Figure> Figures)>();
        foreach (var quarter in Quarter.LastFour(asOf)) reports.Add((quarter, (await source.ReadAsync(work, quarter.Until, cancel)).Figures));
        var now = reports[^1].Figures.Where(f => f.Percent is not null).ToList();
        return new ReviewFacts
        {
            Figures = [.. now.Select(f => f.ToFact())],
            Trends =
            [
                .. now.Select(f => new Trend(
                    f.Name, true, [.. reports.Select(r => new TrendPoint(r.Quarter.Until, r.Figures.FirstOrDefault(o => o.Name.Key == f.Name.Key)?.Percent))])),
            ],
        };
    }
}
