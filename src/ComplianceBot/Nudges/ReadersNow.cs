namespace ComplianceBot.Nudges;

/// <summary>Who can be written to at this instant: in the window, not on leave, and with room left in the day's messages.</summary>
internal sealed class ReadersNow(NudgeSituation situation)
{
    private readonly Dictionary<WorkingTime, (DateOnly Today, bool Open)> _clocks = [];

    public DateOnly Today(Recipient person) => ClockOf(person.Time).Today;

    public bool CanRead(Recipient person)
    {
        var (today, open) = ClockOf(person.Time);
        return open && person.Active && HasRoom(person.Id, 0) && person.LeaveOn(today) is null;
    }

    public bool HasRoom(PersonId id, int planned) => situation.SentToday.GetValueOrDefault(id) + planned < situation.Settings.MaxPerDay;

    private (DateOnly Today, bool Open) ClockOf(WorkingTime time)
    {
        if (_clocks.TryGetValue(time, out var clock)) return clock;
        return _clocks[time] = (time.DayOf(situation.Now), time.IsOpen(situation.Now));
    }
}
