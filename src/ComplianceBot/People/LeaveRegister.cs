using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>
/// Who is away when, and who stands in. The person enters it, or the ISMS manager by import; the dates themselves are personal
/// and go into the trail only as commitments (NG-30, row 4).
/// </summary>
public sealed class LeaveRegister(LeaveStore store, PeopleStore people, AuditTrail trail)
{
    /// <summary>Longer than this is a mistyped year.</summary>
    public const int LongestDays = 732;

    public async Task<Result<Leave>> EnterAsync(Work work, Person person, DateOnly from, DateOnly to, PersonId? delegateId, CancellationToken cancel)
    {
        var today = TodayOf(person, work.At);
        if (from > to) return Refusal.Of("People.Refused.LeaveBackwards", "NG-30") with { Field = "to" };
        if (to < today) return Refusal.Of("People.Refused.LeaveIsOver", "NG-30") with { Field = "to" };
        if (to.DayNumber - from.DayNumber >= LongestDays) return Refusal.Of("People.Refused.LeaveTooLong", "NG-30") with { Field = "to" };
        if (delegateId == person.Id) return Refusal.Of("People.Refused.OwnDelegate", "NG-32") with { Field = "delegate" };
        if (delegateId is { } other && await people.FindAsync(work, other, cancel) is not { Active: true })
            return Refusal.Of("People.Refused.UnknownDelegate", "NG-32") with { Field = "delegate" };
        if ((await store.OfPersonAsync(work, person.Id, cancel)).FirstOrDefault(l => l.Overlaps(from, to)) is { } before)
            return Refusal.Of("People.Refused.LeaveOverlaps", "NG-30", before.FromDay, before.ToDay) with { Field = "from" };
        var leave = new Leave
        {
            Id = Ids.New(work.At), PersonId = person.Id, FromDay = from, ToDay = to, DelegateId = delegateId, KnownOn = today, EnteredAt = work.At,
        };
        await store.AddAsync(work, leave, cancel);
        await RecordAsync(work, "leave.entered", leave, cancel);
        return leave;
    }

    /// <summary>One's own leave only.</summary>
    public async Task<Result<Leave>> RemoveAsync(Work work, PersonId person, string id, CancellationToken cancel)
    {
        if (await store.FindAsync(work, id, cancel) is not { } leave || leave.PersonId != person || !await store.RemoveAsync(work, id, cancel))
            return Refusal.Of("People.Refused.NoSuchLeave", "row 4");
        await RecordAsync(work, "leave.removed", leave, cancel);
        return leave;
    }

    /// <summary>Present and coming leave of a person.</summary>
    public async Task<IReadOnlyList<Leave>> ComingAsync(Work work, Person person, CancellationToken cancel)
    {
        var today = TodayOf(person, work.At);
        return [.. (await store.OfPersonAsync(work, person.Id, cancel)).Where(l => l.ToDay >= today)];
    }

    /// <summary>Whether somebody was named for a leave of another one that lasts today (NG-32, CA-13).</summary>
    public async Task<bool> StandsInAsync(Work work, PersonId absent, Person person, CancellationToken cancel)
    {
        var today = TodayOf(person, work.At);
        return (await store.OfPersonAsync(work, absent, cancel)).Any(l => l.DelegateId == person.Id && l.Covers(today));
    }

    public static DateOnly TodayOf(Person person, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, person.Reader.Zone).DateTime);

    private Task<string> RecordAsync(Work work, string action, Leave leave, CancellationToken cancel)
    {
        var personal = new Dictionary<string, string>
        {
            ["from"] = leave.FromDay.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["to"] = leave.ToDay.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };
        if (leave.DelegateId is { } id) personal["delegate"] = id.Value;
        return trail.RecordAsync(work, action, "person", leave.PersonId.Value, new Dictionary<string, string> { ["leave"] = leave.Id }, personal, cancel);
    }
}
