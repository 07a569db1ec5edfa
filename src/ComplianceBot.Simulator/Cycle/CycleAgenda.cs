using ComplianceBot.Simulator.Clock;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>What people will do and when; what falls on one instant is done in the order in which it was planned.</summary>
internal sealed class CycleAgenda(MovableClock clock, Random random)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Number)> _acts = new();
    private int _number;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>When this day began in UTC.</summary>
    public DateTimeOffset Midnight => new(Now.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>The day that it is already where the day begins first, at UTC+14.</summary>
    public DateOnly FurthestDay => DateOnly.FromDateTime(Now.UtcDateTime.AddHours(14));

    public Random Random => random;

    /// <summary>Since when somebody has what was found today: it came up some time today, or when the day begins for them that it is open from.</summary>
    public DateTimeOffset OpenedAt(Member who, DateOnly since) => since <= DateOnly.FromDateTime(Now.UtcDateTime)
        ? Midnight
        : new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(since.ToDateTime(TimeOnly.MinValue), who.HomeAt(Now).Zone), TimeSpan.Zero);

    /// <summary>Never in the past: what should have been done already is done an hour from now.</summary>
    public void Plan(DateTimeOffset at, Func<Task> act) => _acts.Enqueue(act, (at <= Now ? Now.AddHours(1) : at, _number++));

    /// <summary>On somebody's own working morning, after a leave when it falls into one.</summary>
    public void Plan(Member who, DateOnly day, CycleStaff staff, Func<Task> act)
    {
        var (zone, site) = who.HomeAt(Now);
        while (who.IsAwayOn(day) || !staff.IsBusinessDay(site, day)) day = day.AddDays(1);
        Plan(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(10, 15)), zone), TimeSpan.Zero), act);
    }

    public async Task ActAsync()
    {
        while (_acts.TryPeek(out var act, out var when) && when.At <= Now)
        {
            _acts.Dequeue();
            await act();
        }
    }

    /// <summary>Most are done in time, some late, a few only long after everybody was told.</summary>
    public DateOnly DoneOn(DateOnly today, DateOnly due) => random.Next(100) switch
    {
        < 70 => today.AddDays(random.Next(0, Math.Max(1, due.DayNumber - today.DayNumber + 1))),
        < 90 => due.AddDays(random.Next(1, 11)),
        < 98 => due.AddDays(random.Next(11, 36)),
        _ => due.AddDays(random.Next(36, 120)),
    };
}
