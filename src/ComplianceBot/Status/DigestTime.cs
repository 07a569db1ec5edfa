namespace ComplianceBot.Status;

/// <summary>When in the week a channel gets its figures: a day and a minute of it, in a time zone that has a name.</summary>
public sealed record DigestTime(DayOfWeek Day, int Minute, string TimeZone)
{
    private const int DaysInWeek = 7;

    public string Clock => FormattableString.Invariant($"{Minute / 60:00}:{Minute % 60:00}");

    /// <summary>The last time that this was, and the week it belongs to.</summary>
    public DigestOccasion LastUntil(DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var day = today.AddDays(-(((int)today.DayOfWeek - (int)Day + DaysInWeek) % DaysInWeek));
        return InstantOf(zone, day) <= now ? Occasion(zone, day) : Occasion(zone, day.AddDays(-DaysInWeek));
    }

    private DigestOccasion Occasion(TimeZoneInfo zone, DateOnly day) => new(InstantOf(zone, day), MondayOf(day));

    /// <summary>When clocks go forward over it, the first minute after; when they go back over it, the first of both.</summary>
    private DateTimeOffset InstantOf(TimeZoneInfo zone, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(Minute);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysInWeek - 1) % DaysInWeek));
}

/// <param name="Week">The Monday of its week.</param>
public sealed record DigestOccasion(DateTimeOffset At, DateOnly Week);
