using System.Globalization;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>The calendars of the sites and of the organisation (DT-1).</summary>
public sealed class HolidayRegister(HolidayStore store, AuditTrail trail)
{
    /// <summary>Takes the days as the whole of each calendar and year that occurs in them, so that a moved holiday does not stay twice.</summary>
    public async Task ReplaceAsync(Work work, IReadOnlyCollection<Holiday> holidays, CancellationToken cancel)
    {
        var spellings = (await store.AllAsync(work, cancel)).Select(h => h.Calendar).Distinct().ToLookup(c => c, Holiday.SameSite);
        foreach (var calendar in holidays.GroupBy(h => h.Calendar, Holiday.SameSite))
        {
            foreach (var year in calendar.GroupBy(h => h.HolidayOn.Year))
                await ReplaceAsync(work, calendar.Key, spellings[calendar.Key], year, cancel);
        }
    }

    /// <summary>The calendar of a site, by which a person there gets messages.</summary>
    public async Task<WorkingCalendar> OfSiteAsync(Work work, string site, CancellationToken cancel) =>
        (await AllAsync(work, cancel)).GetValueOrDefault(site, WorkingCalendar.WithoutHolidays);

    /// <summary>The calendar by which deadlines are counted.</summary>
    public Task<WorkingCalendar> OfIsmsAsync(Work work, CancellationToken cancel) => OfSiteAsync(work, Holiday.IsmsCalendar, cancel);

    /// <summary>Every calendar by its name, kept from work to work; one that has no days is not in it.</summary>
    public Task<IReadOnlyDictionary<string, WorkingCalendar>> AllAsync(Work work, CancellationToken cancel) =>
        work.KeepAsync(Kept.Holidays, "calendars", async () => Calendars(await store.AllAsync(work, cancel)), cancel);

    private async Task ReplaceAsync(
        Work work, string calendar, IEnumerable<string> spellings, IGrouping<int, Holiday> year, CancellationToken cancel)
    {
        foreach (var spelling in spellings)
            await store.RemoveAsync(work, spelling, new DateOnly(year.Key, 1, 1), new DateOnly(year.Key, 12, 31), cancel);
        foreach (var holiday in year) await store.AddAsync(work, holiday, cancel);
        var facts = new Dictionary<string, string>
        {
            ["year"] = year.Key.ToString(CultureInfo.InvariantCulture), ["days"] = year.Count().ToString(CultureInfo.InvariantCulture),
        };
        await trail.RecordAsync(work, "holidays.set", "calendar", calendar, facts, null, cancel);
    }

    private static IReadOnlyDictionary<string, WorkingCalendar> Calendars(IEnumerable<Holiday> holidays) => holidays
        .GroupBy(h => h.Calendar, Holiday.SameSite)
        .ToDictionary(g => g.Key, g => new WorkingCalendar(g.Select(h => h.HolidayOn)), Holiday.SameSite);
}
