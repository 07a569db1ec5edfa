using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Calendars;

/// <summary>Whose year is looked at: the own one, the organisation's, or both together as a calendar program shows them.</summary>
public enum CalendarView { Own, Organisation, Both }

/// <summary>What all capabilities together have for one reader's calendar, by day. The organisation's is for those who read its figures (row 32).</summary>
public sealed class CalendarReading(IEnumerable<ICalendarSource> sources, PeopleStore people)
{
    public async Task<IReadOnlyList<CalendarEntry>> OfAsync(Work work, Person reader, CalendarView view, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var seesAll = view != CalendarView.Own && await SeesOrganisationAsync(work, reader, cancel);
        var entries = new List<CalendarEntry>();
        foreach (var source in sources) entries.AddRange(await source.OfAsync(work, reader, from, to, cancel));
        return
        [
            .. entries
                .Where(e => e.LastDay >= from && e.FirstDay <= to && ((e.IsOwn && view != CalendarView.Organisation) || (e.IsOrganisation && seesAll)))
                .OrderBy(e => e.FirstDay).ThenBy(e => e.LastDay).ThenBy(e => e.Item, StringComparer.Ordinal),
        ];
    }

    public async Task<bool> SeesOrganisationAsync(Work work, Person reader, CancellationToken cancel) =>
        (await people.RolesAsync(work, reader.Id, cancel)).Any(role => Matrix.Allows(Deed.ReadStatus, role, new Circumstance()));
}

/// <summary>The own tasks on the days on which they are due (SQ-1).</summary>
public sealed class DutyCalendar(DutyBook duties) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEntry>> OfAsync(Work work, Person reader, DateOnly from, DateOnly to, CancellationToken cancel) =>
        [.. (await duties.OfPersonAsync(work, reader.Id, cancel)).Where(d => from <= d.Due && d.Due <= to).Select(d => new CalendarEntry
        {
            Item = "due/" + d.Item, FirstDay = d.Due, LastDay = d.Due, Title = Say.Of("Calendars.Due", d.Line), IsOwn = true, Action = d.Action,
        })];
}
