using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A reminder of an event: so many days before it, and the day on which it is sent (AU-13, CY-4).</summary>
public sealed record EventReminder(int DaysBefore, DateOnly On);

/// <summary>The days around an audit (AU-8, AU-10, AU-12 to AU-14, AK-10).</summary>
public static class AuditDates
{
    internal const int FirstReminder = 30;

    internal static readonly IReadOnlyList<int> ReminderDays = [FirstReminder, 14, 7, 1];

    /// <summary>AU-8: a message, so it moves to the business day of the one who gets it.</summary>
    public static DateOnly AnnounceBy(DateOnly startsOn, AuditSettings settings, WorkingCalendar recipient) =>
        recipient.OnOrBefore(startsOn.AddDays(-settings.AnnounceDays));

    /// <summary>AK-10.</summary>
    public static DateOnly BriefingDue(DateOnly startsOn, AuditSettings settings, WorkingCalendar isms) =>
        isms.OnOrBefore(startsOn.AddDays(-settings.BriefingDays));

    /// <summary>AU-10.</summary>
    public static DateOnly ReportDue(DateOnly lastDay, AuditSettings settings, WorkingCalendar isms) => isms.Add(lastDay, settings.ReportBusinessDays);

    /// <summary>AU-13.</summary>
    public static IReadOnlyList<EventReminder> RemindersOf(DateOnly startsOn, WorkingCalendar recipient) => Of(startsOn, ReminderDays, recipient);

    /// <summary>AU-12: what is not good on every day of the audit is asked for early.</summary>
    public static bool ExpiresTooEarly(DateOnly validUntil, DateOnly lastDay) => validUntil < lastDay;

    public static int DaysBetween(DateOnly lastFieldworkDay, DateOnly externalStart) => externalStart.DayNumber - lastFieldworkDay.DayNumber;

    /// <summary>AU-14: so near to the next external audit that little can be mended; a warning, no refusal.</summary>
    public static bool IsTooCloseBefore(DateOnly lastFieldworkDay, DateOnly externalStart, AuditSettings settings) =>
        DaysBetween(lastFieldworkDay, externalStart) < settings.DaysBeforeExternal;

    internal static IReadOnlyList<EventReminder> Of(DateOnly day, IEnumerable<int> daysBefore, WorkingCalendar recipient) =>
        [.. daysBefore.Select(n => new EventReminder(n, recipient.OnOrBefore(day.AddDays(-n))))];
}
