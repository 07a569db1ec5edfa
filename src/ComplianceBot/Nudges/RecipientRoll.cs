using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// People as the planner needs them: zone, calendar of the site, line manager, leave. Those with the same zone and calendar share
/// one working time, so that a day is looked up once for all of them.
/// </summary>
public sealed class RecipientRoll(PeopleStore people, HolidayRegister holidays, LeaveStore leaves, NudgeSettings settings)
{
    /// <summary>Everybody who has not left, with every leave that ended on the day or later.</summary>
    public async Task<IReadOnlyDictionary<PersonId, Recipient>> AllAsync(Work work, DateOnly leavesFrom, CancellationToken cancel)
    {
        var calendars = await holidays.AllAsync(work, cancel);
        var away = (await leaves.EndingFromAsync(work, leavesFrom, cancel)).ToLookup(l => l.PersonId, AwayOf);
        var times = new Dictionary<(string Zone, WorkingCalendar Calendar), WorkingTime>();
        var roll = new Dictionary<PersonId, Recipient>();
        foreach (var person in await people.AllActiveAsync(work, cancel))
        {
            var calendar = calendars.GetValueOrDefault(person.Site, WorkingCalendar.WithoutHolidays);
            if (!times.TryGetValue((person.TimeZone, calendar), out var time)) times[(person.TimeZone, calendar)] = time = TimeOf(person, calendar);
            roll[person.Id] = RecipientOf(person, time, [.. away[person.Id]]);
        }

        return roll;
    }

    /// <summary>Whether it is working time for anybody, leave apart (NG-10).</summary>
    public async Task<bool> IsAnybodyAtWorkAsync(Work work, CancellationToken cancel)
    {
        var calendars = await holidays.AllAsync(work, cancel);
        return (await people.WorkplacesAsync(work, cancel)).Any(
            p => new WorkingTime(Cards.Reader.ZoneOf(p.TimeZone), calendars.GetValueOrDefault(p.Site, WorkingCalendar.WithoutHolidays), settings.Window).IsOpen(work.At));
    }

    /// <summary>One person; null for somebody who is not here any more.</summary>
    public async Task<Recipient?> FindAsync(Work work, PersonId id, CancellationToken cancel)
    {
        if (await people.FindAsync(work, id, cancel) is not { Active: true } person) return null;
        var time = TimeOf(person, await holidays.OfSiteAsync(work, person.Site, cancel));
        return RecipientOf(person, time, [.. (await leaves.OfPersonAsync(work, id, cancel)).Select(AwayOf)]);
    }

    /// <summary>When one person works, leave apart; null for somebody who is not here any more.</summary>
    public async Task<WorkingTime?> TimeOfAsync(Work work, PersonId id, CancellationToken cancel) =>
        await people.FindAsync(work, id, cancel) is { Active: true } person
            ? TimeOf(person, await holidays.OfSiteAsync(work, person.Site, cancel))
            : null;

    private WorkingTime TimeOf(Person person, WorkingCalendar calendar) => new(person.Reader.Zone, calendar, settings.Window);

    private static Recipient RecipientOf(Person person, WorkingTime time, IReadOnlyList<Away> leaves) =>
        new() { Id = person.Id, Time = time, LineManager = person.ManagerId, Leaves = leaves };

    private static Away AwayOf(Leave leave) =>
        new() { From = leave.FromDay, To = leave.ToDay, Delegate = leave.DelegateId, KnownOn = leave.KnownOn };
}
