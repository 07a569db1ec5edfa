using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>What a figure was and what it is now.</summary>
public sealed record FigureChange(Say Name, decimal? Was, decimal? Now)
{
    public bool IsChange => Was != Now;
}

/// <summary>What changed between two days: figures, and how many things came, went, or became late.</summary>
public sealed record StatusChanges
{
    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }

    public required decimal ScoreWas { get; init; }

    public required decimal ScoreNow { get; init; }

    public required IReadOnlyList<FigureChange> Figures { get; init; }

    public required IReadOnlyList<Tally> Happened { get; init; }
}

/// <summary>The score of some days, oldest first; the last one is of today.</summary>
public sealed record ScoreLine(IReadOnlyList<(DateOnly Day, decimal Score)> Points)
{
    public ScoreLine Last(int count) => new([.. Points.TakeLast(count)]);
}

/// <summary>How figures went: out of the kept readings, and out of the records where a day was not kept (DT-9).</summary>
public sealed class StatusTrend(StatusReader reader, StatusReadingStore readings, Organisation organisation)
{
    private const int Week = 7;

    public async Task<StatusChanges> SinceLastWeekAsync(Work work, CancellationToken cancel) =>
        await SinceLastWeekAsync(work, await reader.ReadAsync(work, organisation.DayOf(work.At), cancel), cancel);

    public async Task<StatusChanges> SinceLastWeekAsync(Work work, StatusStanding now, CancellationToken cancel)
    {
        var today = now.AsOf;
        var before = today.AddDays(-Week);
        var was = await OnAsync(work, before, cancel);
        return new StatusChanges
        {
            From = before, Until = today, ScoreWas = was[StatusReading.Score].Percent ?? 0, ScoreNow = now.Readiness.Score,
            Figures = [.. now.Figures.Select(f => new FigureChange(f.Name, was.GetValueOrDefault(f.Name.Key!)?.Percent, f.Percent))],
            Happened = await reader.HappenedAsync(work, before.AddDays(1), today, cancel),
        };
    }

    public async Task<ScoreLine> LineAsync(Work work, CancellationToken cancel) =>
        await LineAsync(work, await reader.ReadAsync(work, organisation.DayOf(work.At), cancel), cancel);

    public async Task<ScoreLine> LineAsync(Work work, StatusStanding now, CancellationToken cancel)
    {
        var today = now.AsOf;
        var wanted = StatusReadingRound.WantedOn(today);
        var kept = (await readings.SinceAsync(work, wanted[^1], cancel)).Where(r => r.Name == StatusReading.Score);
        return new ScoreLine([.. kept.Where(r => r.OnDay.DayOfWeek == DayOfWeek.Sunday).Select(r => (r.OnDay, r.Percent ?? 0)), (today, now.Readiness.Score)]);
    }

    private async Task<Dictionary<string, StatusReading>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        var kept = await readings.OnAsync(work, day, cancel);
        if (kept.Count == 0) kept = StatusReading.Of(await reader.ReadAsync(work, day, cancel));
        return kept.ToDictionary(r => r.Name, StringComparer.Ordinal);
    }
}
