using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Calendars;

/// <summary>Deletes at once the addresses of one person's calendar, and what it was told (PR-6): they serve as reminders do (RT-8).</summary>
public sealed class CalendarErasure(CalendarErasureStore store) : IErasure
{
    public string Rule => "RT-8";

    public Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel) => store.EraseAsync(work, person, cancel);
}

/// <summary>The SQL that deletes one person's calendar.</summary>
public sealed class CalendarErasureStore
{
    public async Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Tickets = "DELETE FROM CalendarTicket WHERE PersonId = @person";
        const string Feeds = "DELETE FROM CalendarFeed WHERE PersonId = @person";
        const string Entries = "DELETE FROM CalendarEntry WHERE PersonId = @person";
        var deleted = 0;
        foreach (var sql in new[] { Tickets, Feeds, Entries }) deleted += await work.ExecuteAsync(sql, new { person }, cancel);
        return deleted;
    }
}
