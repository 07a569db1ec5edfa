using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>
/// Who is away when, and who stands in. The person enters it, or the ISMS manager by import; the dates themselves are personal
/// and go into the trail only as commitments (NG-30, row 4).
/// </summary>
public sealed class LeaveRegister(LeaveStore store, PeopleStore people, AuditTrail trail, IEnumerable<ILeaveChanged> hearers)
{
    /// <summary>Longer than this is a mistyped year.</summary>
    public const int LongestDays = 732;

    public async Task<Result<Leave>> EnterAsync(Work work, Person person, DateOnly from, DateOnly to, PersonId? delegateId, CancellationToken cancel)
    {
        var today = TodayOf(person, work.At);
        if (from > to) return Refusal.Of("People.Refused.LeaveBackwards", "NG-30") with { Field = "to" };
        if (to < today) return Refusal.Of("People.Refused.LeaveIsOver", "NG-30") with { Field = "to" };
        if (to.DayNumber - from.DayNumber >= LongestDays) return Refusal.Of("People.Refused.LeaveTooLong", "NG-30") with { Field = "to" };
        if (await RefusedAsync(work, person, delegateId, cancel) is { } refused) return refused;
        if ((await store.OfPersonAsync(work, person.Id, cancel)).FirstOrDefault(l => l.Overlaps(from, to)) is { } before)
            return Refusal.Of("People.Refused.LeaveOverlaps", "NG-30", before.FromDay, before.ToDay) with { Field = "from" };
        var leave = new Leave
        {
            Id = Ids.New(work.At), PersonId = person.Id, FromDay = from, ToDay = to, DelegateId = delegateId, KnownOn = today, EnteredAt = work.At,
        };
        await AddAsync(work, leave, cancel);
        foreach (var hearer in hearers) await hearer.EnteredAsync(work, person, leave, cancel);
        return leave;
    }

    /// <summary>Somebody else stands in; the dates stay.</summary>
    public async Task<Result<Leave>> HandOverAsync(Work work, Person person, Leave leave, PersonId? delegateId, CancellationToken cancel)
    {
        if (await RefusedAsync(work, person, delegateId, cancel) is { } refused) return refused;
        if (!await TakeAwayAsync(work, leave, cancel)) return NoSuchLeave;
        var handed = leave with { Id = Ids.New(work.At), DelegateId = delegateId, KnownOn = TodayOf(person, work.At), EnteredAt = work.At };
        await AddAsync(work, handed, cancel);
        return handed;
    }

    /// <summary>One's own leave only.</summary>
    public async Task<Result<Leave>> RemoveAsync(Work work, Person person, string id, CancellationToken cancel)
    {
        if (await store.FindAsync(work, id, cancel) is not { } leave || leave.PersonId != person.Id || !await TakeAwayAsync(work, leave, cancel)) return NoSuchLeave;
        foreach (var hearer in hearers) await hearer.RemovedAsync(work, person, leave, cancel);
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

    private static Refusal NoSuchLeave => Refusal.Of("People.Refused.NoSuchLeave", "row 4");

    private async Task<Refusal?> RefusedAsync(Work work, Person person, PersonId? delegateId, CancellationToken cancel)
    {
        if (delegateId == person.Id) return Refusal.Of("People.Refused.OwnDelegate", "NG-32") with { Field = "delegate" };
        return delegateId is { } other && await people.FindAsync(work, other, cancel) is not { Active: true }
            ? Refusal.Of("People.Refused.UnknownDelegate", "NG-32") with { Field = "delegate" }
            : null;
    }

    private async Task AddAsync(Work work, Leave leave, CancellationToken cancel)
    {
        await store.AddAsync(work, leave, cancel);
        await RecordAsync(work, "leave.entered", leave, cancel);
    }

    private async Task<bool> TakeAwayAsync(Work work, Leave leave, CancellationToken cancel)
    {
        if (!await store.RemoveAsync(work, leave.Id, cancel)) return false;
        await RecordAsync(work, "leave.removed", leave, cancel);
        return true;
    }

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
