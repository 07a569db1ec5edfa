namespace ComplianceBot.People;

/// <summary>What the whole organisation has in common. Figures and deadlines are counted in its own time zone (DT-9).</summary>
/// <param name="TimeZone">An IANA name.</param>
/// <param name="MailDomains">The domains whose work mails it vouches for, in lower case.</param>
public sealed record Organisation(string TimeZone, IReadOnlyList<string> MailDomains)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The calendar day in the organisation's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    /// <summary>The first instant of a calendar day there, in UTC.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (_zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
