using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>
/// The SQL of files that nobody needed. A file that is being deleted is written down first: whoever has fetched the same
/// content meanwhile sees that and fetches it once more.
/// </summary>
public sealed class ForgettingStore
{
    /// <summary>Kept before that instant, and no record refers to it.</summary>
    public Task<IReadOnlyList<Arrival>> UnneededAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Channel, Tenant, UserId, Lane, PersonId, What, BelongsTo, Source, Name, Size, State, Hash, Type, Scanned, RefusalCode, RefusalRule, RefusalArgs,
                   Attempts, NextAt, LeasedUntil, Fence, ReceivedAt, SettledAt, BoundAt
              FROM FileArrival
             WHERE State = 'Kept' AND BoundAt IS NULL AND SettledAt < @before
             ORDER BY Id
            """;
        return work.QueryAsync<Arrival>(Sql, new { before }, cancel);
    }

    public Task ForgetAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "UPDATE FileArrival SET State = 'Forgotten', Name = '' WHERE Id = @id AND State = 'Kept' AND BoundAt IS NULL";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }

    /// <summary>True when another giving of the same content is still kept.</summary>
    public async Task<bool> IsKeptAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM FileArrival {hold} WHERE Hash = @hash AND State = 'Kept'";
        return await work.ScalarAsync<int>(Sql, new { hash }, cancel) > 0;
    }

    public async Task RemoveAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Update = "UPDATE FileRemoval SET AskedAt = @At, DoneAt = NULL WHERE Hash = @hash";
        const string Insert = "INSERT INTO FileRemoval (Hash, AskedAt) VALUES (@hash, @At)";
        if (await work.ExecuteAsync(Update, new { hash, work.At }, cancel) == 0) await work.ExecuteAsync(Insert, new { hash, work.At }, cancel);
    }

    public Task<IReadOnlyList<string>> RemovalsAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Hash FROM FileRemoval WHERE DoneAt IS NULL ORDER BY Hash";
        return work.QueryAsync<string>(Sql, null, cancel);
    }

    public Task RemovedAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "UPDATE FileRemoval SET DoneAt = @At WHERE Hash = @hash AND DoneAt IS NULL";
        return work.ExecuteAsync(Sql, new { hash, work.At }, cancel);
    }

    /// <summary>True when the content was deleted, or is about to be, since that instant.</summary>
    public async Task<bool> WasRemovedAsync(Work work, string hash, DateTimeOffset since, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM FileRemoval {hold} WHERE Hash = @hash AND (DoneAt IS NULL OR DoneAt >= @since)";
        return await work.ScalarAsync<int>(Sql, new { hash, since }, cancel) > 0;
    }
}
