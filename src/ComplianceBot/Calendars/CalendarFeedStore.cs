using ComplianceBot.Storage;

namespace ComplianceBot.Calendars;

/// <summary>The SQL of addresses for calendar programs, and of tickets by which somebody gets one.</summary>
public sealed class CalendarFeedStore
{
    public Task<PersonId?> ReaderAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId FROM CalendarFeed WHERE TokenHash = @hash";
        return work.FirstAsync<PersonId?>(Sql, new { hash }, cancel);
    }

    public async Task<bool> HasAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM CalendarFeed WHERE PersonId = @person";
        return await work.ScalarAsync<int>(Sql, new { person }, cancel) > 0;
    }

    /// <summary>A former address does not work any more.</summary>
    public async Task ReplaceAsync(Work work, PersonId person, string hash, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO CalendarFeed (PersonId, TokenHash, MadeAt) VALUES (@person, @hash, @At)";
        await WithdrawAsync(work, person, cancel);
        await work.ExecuteAsync(Sql, new { person, hash, work.At }, cancel);
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> WithdrawAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM CalendarFeed WHERE PersonId = @person";
        return await work.ExecuteAsync(Sql, new { person }, cancel) > 0;
    }

    /// <summary>One at a time for each person: a newer one takes the place of an older.</summary>
    public async Task GiveTicketAsync(Work work, PersonId person, string hash, DateTimeOffset until, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO CalendarTicket (PersonId, TicketHash, ValidUntil) VALUES (@person, @hash, @until)";
        await DropTicketAsync(work, person, cancel);
        await work.ExecuteAsync(Sql, new { person, hash, until }, cancel);
    }

    public Task<PersonId?> HolderAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId FROM CalendarTicket WHERE TicketHash = @hash AND ValidUntil > @At";
        return work.FirstAsync<PersonId?>(Sql, new { hash, work.At }, cancel);
    }

    /// <summary>False when somebody has just used it.</summary>
    public async Task<bool> UseTicketAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM CalendarTicket WHERE TicketHash = @hash AND ValidUntil > @At";
        return await work.ExecuteAsync(Sql, new { hash, work.At }, cancel) == 1;
    }

    public Task DropTicketAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM CalendarTicket WHERE PersonId = @person";
        return work.ExecuteAsync(Sql, new { person }, cancel);
    }
}
