using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>
/// What else goes on: policies to read every year, leave that is entered, and tasks
/// that are moved by hand, handed to somebody else, cancelled or snoozed; people move to another time zone or leave.
/// </summary>
internal sealed class CycleErrands(CycleHouse house, CycleStaff staff, CycleTasks tasks, CycleBook book, CycleAgenda agenda)
{
    private const int Policies = 3;

    private int _number;

    public void Start(DateOnly today, int days)
    {
        foreach (var member in staff.All)
        {
            foreach (var (from, to, standIn) in member.Leaves.Where(l => l.From < today.AddDays(days)))
            {
                var known = from.AddDays(agenda.Random.Next(10) == 0 ? 0 : -agenda.Random.Next(5, 40));
                agenda.Plan(At(known < today ? today : known, 8), () => EnterLeaveAsync(member, from, to, standIn));
            }
        }

        for (var year = 0; year * 365 < days; year++) agenda.Plan(At(today.AddDays((year * 365) + 15), 12), PublishAsync);
    }

    /// <summary>Once a day, one thing or another changes.</summary>
    public async Task ChangeAsync()
    {
        if (tasks.Open.Count > 0)
        {
            var duty = tasks.Open.ElementAt(agenda.Random.Next(tasks.Open.Count));
            switch (agenda.Random.Next(20))
            {
                case 0: MoveDue(duty); break;
                case 1: HandOver(duty); break;
                case 2: Close(duty.Item); break;
                case 3 or 4: await SnoozeAsync(duty); break;
            }
        }

        if (agenda.Random.Next(30) == 0) await MoveAwayAsync(staff.Others.ElementAt(agenda.Random.Next(100)));
        if (agenda.Random.Next(90) == 0) await LeaveAsync(staff.Others.ElementAt(agenda.Random.Next(100)));
    }

    private Task PublishAsync()
    {
        for (var n = 0; n < Policies; n++)
        {
            foreach (var member in staff.All.Where(m => m.LeftAt is null)) Give(member, DutyKind.Acknowledgement, DutyClass.L, Day(member).AddDays(30));
        }

        return Task.CompletedTask;
    }

    private void Give(Member actor, DutyKind kind, DutyClass pressing, DateOnly due) =>
        Give("task/" + (++_number).ToString("00000", CultureInfo.InvariantCulture), actor, kind, pressing, due);

    private void Give(string item, Member actor, DutyKind kind, DutyClass pressing, DateOnly due)
    {
        tasks.Put(new Duty
        {
            Item = item, Reference = item, Kind = kind, Class = pressing, NextActor = actor.Id, Since = Day(actor), Due = due, Line = Say.Exactly(item),
            Action = new Button { Label = Say.Exactly("Do it"), Name = "task.do", Value = item, Press = Press.Acts },
        });
        book.Opens(item, actor.Id, kind, due, agenda.Now);
        agenda.Plan(actor, agenda.DoneOn(Day(actor), due), staff, () =>
        {
            if (tasks.Find(item)?.NextActor == actor.Id) Close(item);
            return Task.CompletedTask;
        });
    }

    private void Close(string item)
    {
        tasks.Take(item);
        book.Closes(item, agenda.Now);
    }

    private void MoveDue(Duty duty)
    {
        var due = duty.Due.AddDays(agenda.Random.Next(-5, 15));
        tasks.Put(duty with { Due = due, DueSetOn = Day(staff[duty.NextActor]) });
        book.Moves(duty.Item, due, agenda.Now);
    }

    private void HandOver(Duty duty)
    {
        Close(duty.Item);
        Give(duty.Item, staff.Others.ElementAt(agenda.Random.Next(100)), duty.Kind, duty.Class, duty.Due);
    }

    /// <summary>What the rules do not offer on that day is refused, and changes nothing (NG-20 to NG-22).</summary>
    private Task<Result<Card>> SnoozeAsync(Duty duty) => house.WorkAsync(
        duty.NextActor, work => house.Get<SnoozeRegister>().TakeAsync(work, duty.NextActor, duty.Item, 1 + (2 * agenda.Random.Next(2)), CancellationToken.None));

    private async Task EnterLeaveAsync(Member member, DateOnly from, DateOnly to, PersonId? standIn)
    {
        if (member.LeftAt is not null || Day(member) > to) return; // the host may have been down all the while
        var deputy = standIn is { } id && staff[id].LeftAt is null ? standIn : null;
        var entered = await house.WorkAsync(member.Id, work => house.Get<LeaveRegister>().EnterAsync(work, member.Person, from, to, deputy, CancellationToken.None));
        member.KnownAt[from] = agenda.Now;
        if (entered.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    private async Task MoveAwayAsync(Member member)
    {
        var (zone, site) = CycleStaff.Places[agenda.Random.Next(CycleStaff.Places.Count)];
        var moved = member.Person with { TimeZone = zone, Site = site };
        await house.WorkAsync(null, work => house.Get<PeopleRegister>().ChangeAsync(work, member.Person, moved, CancellationToken.None));
        member.Person = moved;
        member.Homes.Add((agenda.Now, TimeZoneInfo.FindSystemTimeZoneById(zone), site));
    }

    private async Task LeaveAsync(Member member)
    {
        await house.WorkAsync(null, work => house.Get<PeopleRegister>().LeaveOrganisationAsync(work, member.Id, Day(member), CancellationToken.None));
        member.LeftAt = agenda.Now;
        foreach (var duty in tasks.Open.Where(d => d.NextActor == member.Id).ToList()) Close(duty.Item);
    }

    private DateOnly Day(Member member) => DateOnly.FromDateTime(member.LocalAt(agenda.Now));

    private static DateTimeOffset At(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour, 20)), TimeSpan.Zero);
}
