using ComplianceBot.People;

namespace ComplianceBot.Nudges;

/// <summary>
/// When a person may be written to: the delivery window on business days, in the person's own time zone and calendar (NG-10).
/// People with the same zone and calendar may share one.
/// </summary>
public sealed class WorkingTime(TimeZoneInfo zone, WorkingCalendar calendar, DeliveryWindow window)
{
    public TimeZoneInfo Zone => zone;

    public WorkingCalendar Calendar => calendar;

    /// <summary>The zone by its IANA name, for example <c>Europe/Berlin</c>.</summary>
    public static WorkingTime In(string zone, WorkingCalendar calendar, NudgeSettings settings) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), calendar, settings.Window);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    public bool IsOpen(DateTimeOffset instant)
    {
        var local = Local(instant);
        return window.Contains(TimeOnly.FromDateTime(local)) && calendar.IsBusinessDay(DateOnly.FromDateTime(local));
    }

    /// <summary>The instant at which the daily run of a local day begins, in UTC.</summary>
    public DateTimeOffset OpeningOn(DateOnly day) => Instant(day.ToDateTime(window.Opens));

    /// <summary>The instant itself inside the window, else the opening of the next one, in UTC.</summary>
    public DateTimeOffset EarliestFrom(DateTimeOffset instant) => IsOpen(instant) ? instant.ToUniversalTime() : NextOpening(instant);

    /// <summary>The first opening after the instant, in UTC: the next daily run.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset instant)
    {
        var day = calendar.OnOrAfter(DayOf(instant));
        var opening = OpeningOn(day);
        while (opening <= instant || !IsOpen(opening))
        {
            day = calendar.After(day);
            opening = OpeningOn(day);
        }
        return opening;
    }

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    private DateTimeOffset Instant(DateTime local)
    {
        // Clocks go forward over the opening: the first minute that exists. Clocks go back over it: the first of the two.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
