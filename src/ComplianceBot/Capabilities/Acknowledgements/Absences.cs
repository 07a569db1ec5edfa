using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The calendars and leaves of one moment, read once however many due dates are computed.</summary>
public sealed class Absences
{
    private const int RecentDays = 30;

    private readonly IReadOnlyDictionary<string, WorkingCalendar> _calendars;
    private readonly ILookup<PersonId, Absence> _leaves;
    private readonly AcknowledgementSettings _settings;

    private Absences(
        DateOnly today, IReadOnlyDictionary<string, WorkingCalendar> calendars, ILookup<PersonId, Absence> leaves, AcknowledgementSettings settings) =>
        (Today, _calendars, _leaves, _settings) = (today, calendars, leaves, settings);

    /// <summary>The day in the organisation's time zone.</summary>
    public DateOnly Today { get; }

    /// <summary>The calendar by which deadlines are counted (DT-1).</summary>
    public WorkingCalendar Isms => Of(Holiday.IsmsCalendar);

    /// <summary>AK-6, in the person's own calendar.</summary>
    public DateOnly AfterLeave(Person person, DateOnly due) => DueDates.AfterLeave(due, _leaves[person.Id], Of(person.Site), _settings);

    /// <summary>The due date that this leave gives whatever falls into it (AK-6).</summary>
    public DateOnly BackFrom(Person person, Leave leave) => Of(person.Site).Add(leave.ToDay, _settings.LeaveGraceDays);

    private WorkingCalendar Of(string calendar) => _calendars.GetValueOrDefault(calendar, WorkingCalendar.WithoutHolidays);

    /// <summary>Reads them; a leave that ended long ago moves nothing any more.</summary>
    public sealed class Reader(HolidayRegister holidays, LeaveStore leaves, Organisation organisation, AcknowledgementSettings settings)
    {
        public async Task<Absences> ReadAsync(Work work, CancellationToken cancel)
        {
            var today = organisation.DayOf(work.At);
            var recent = await leaves.EndingFromAsync(work, today.AddDays(-RecentDays), cancel);
            return new Absences(
                today, await holidays.AllAsync(work, cancel), recent.ToLookup(l => l.PersonId, l => new Absence(l.FromDay, l.ToDay)), settings);
        }
    }
}
