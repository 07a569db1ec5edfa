using ComplianceBot.Calendars;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>Management reviews in calendars: those to which one is asked, and all of them for those who read the organisation's (clause 9.3).</summary>
public sealed class ReviewCalendar(ReviewStore reviews) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarEntry>> OfAsync(Work work, Person reader, DateOnly from, DateOnly to, CancellationToken cancel) =>
    [
        .. (await reviews.AllAsync(work, cancel)).Where(r => r.MeetingOn >= from && r.MeetingOn <= to).Select(r => new CalendarEntry
        {
            Item = r.Topic, FirstDay = r.MeetingOn, LastDay = r.MeetingOn, IsOrganisation = true, IsOwn = r.Readers.Contains(reader.Id),
            Title = Say.Of("Reviews.Doc.Title", r.Reference),
        }),
    ];
}
