using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>
/// Keeps the figures of days that are over, for the trend: of each of the last days, and of the Sundays before. What a host that was
/// down has missed is computed afterwards, with the same result (DT-9). Reading takes long where there are many records, so it is done outside the work that keeps it.
/// </summary>
public sealed class StatusReadingRound(Database database, StatusReader reader, StatusReadingStore store, Organisation organisation)
{
    public const int Days = 8, Weeks = 12;

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var day in await database.ReadAsync(MissingAsync, cancel))
        {
            var readings = StatusReading.Of(await database.ReadAsync((work, token) => reader.ReadAsync(work, day, token), cancel));
            await database.WorkAsync((work, token) => KeepAsync(work, day, readings, token), cancel);
        }
    }

    /// <summary>The days that are to be kept, newest first: the last ones, and the Sundays before them.</summary>
    public static IReadOnlyList<DateOnly> WantedOn(DateOnly today)
    {
        var days = Enumerable.Range(1, Days).Select(back => today.AddDays(-back)).ToList();
        return [.. days, .. Enumerable.Range(Days + 1, 7 * Weeks).Select(back => today.AddDays(-back)).Where(d => d.DayOfWeek == DayOfWeek.Sunday)];
    }

    private async Task<IReadOnlyList<DateOnly>> MissingAsync(Work work, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var wanted = WantedOn(today);
        var kept = (await store.SinceAsync(work, wanted[^1], cancel)).Select(r => r.OnDay).ToHashSet();
        return [.. wanted.Where(d => !kept.Contains(d))];
    }

    private async Task KeepAsync(Work work, DateOnly day, IReadOnlyList<StatusReading> readings, CancellationToken cancel)
    {
        // another host may have been faster
        if ((await store.OnAsync(work, day, cancel)).Count > 0) return;
        foreach (var reading in readings) await store.AddAsync(work, reading, cancel);
    }
}
