namespace ComplianceBot.People;

/// <summary>A day off in one calendar: a site's, or the ISMS calendar by which deadlines are counted (DT-1).</summary>
public sealed record Holiday
{
    /// <summary>A site is the same however it is spelt, Berlin or berlin; so it is for target groups (AK-7).</summary>
    public static readonly StringComparer SameSite = StringComparer.OrdinalIgnoreCase;

    /// <summary>The calendar of the organisation itself.</summary>
    public const string IsmsCalendar = "*";

    public required string Calendar { get; init; }

    public required DateOnly HolidayOn { get; init; }

    public required string Name { get; init; }
}
