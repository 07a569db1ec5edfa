namespace ComplianceBot.People;

/// <summary>
/// Monday to Friday except the holidays of one calendar: a site's for what is sent to a person, the organisation's for
/// deadlines (DT-1). It counts and moves days by DT-2, DT-4, DT-5 and DT-7.
/// </summary>
public sealed class WorkingCalendar(IEnumerable<DateOnly> holidays)
{
    private readonly HashSet<DateOnly> _holidays = [.. holidays];

    public static WorkingCalendar WithoutHolidays { get; } = new([]);

    public bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day);

    /// <summary>prev_bd: the day itself if it is a business day, else the nearest before. A date that must lie before an event rolls so (DT-5).</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsBusinessDay(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>next_bd: the day itself if it is a business day, else the nearest after. A computed deadline rolls so (DT-4).</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsBusinessDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>next_bd of the following day.</summary>
    public DateOnly After(DateOnly day) => OnOrAfter(day.AddDays(1));

    /// <summary>add_bd: the n-th business day after the day, which is not counted itself.</summary>
    public DateOnly Add(DateOnly day, int businessDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(businessDays);
        for (; businessDays > 0; businessDays--) day = After(day);
        return day;
    }

    /// <summary>Keeps the day of the month, cut to the last day of the target month; the result is not moved (DT-4, DT-7).</summary>
    public static DateOnly AddMonths(DateOnly day, int months) => day.AddMonths(months);
}
