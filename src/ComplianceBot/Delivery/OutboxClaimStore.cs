using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>The SQL of the outbox's sending side: claim under a lease with a fence, then settle what became of it.</summary>
public sealed class OutboxClaimStore
{
    /// <summary>The oldest waiting message of each lane, when its time has come and nobody holds it: answers first.</summary>
    public Task<IReadOnlyList<OutboxMessage>> ReadyAsync(Work work, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} m.Id, m.Lane, m.Number, m.Channel, m.Kind, m.Priority, m.Topic, m.PersonId, m.ChangesId, m.Body, m.Thread,
                   m.StillDue, m.State, m.NextAt, m.LeasedUntil, m.Fence, m.Attempts, m.Reason, m.PlatformId, m.CreatedAt
              FROM OutboxMessage m
             WHERE m.State = 'Waiting' AND m.NextAt <= @At AND (m.LeasedUntil IS NULL OR m.LeasedUntil <= @At)
               AND NOT EXISTS (SELECT 1
                                 FROM OutboxMessage earlier
                                WHERE earlier.Lane = m.Lane AND earlier.State = 'Waiting' AND earlier.Number < m.Number)
             ORDER BY m.Priority, m.CreatedAt, m.Id
            {limit @most}
            """;
        return work.QueryAsync<OutboxMessage>(Sql, new { most, work.At }, cancel);
    }

    /// <summary>False when somebody else was faster.</summary>
    public async Task<bool> LeaseAsync(Work work, OutboxMessage message, DateTimeOffset until, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE OutboxMessage
               SET LeasedUntil = @until, Fence = Fence + 1
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        return await work.ExecuteAsync(Sql, new { message.Id, message.Fence, until }, cancel) == 1;
    }

    /// <summary>Ends a message's wait; ignored when the lease was lost meanwhile.</summary>
    public Task SettleAsync(Work work, OutboxMessage message, MessageState state, string? platformId, string? reason, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE OutboxMessage
               SET State = @state, PlatformId = @platformId, Reason = @reason, SentAt = @At, LeasedUntil = NULL
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        return work.ExecuteAsync(Sql, new { message.Id, message.Fence, state = state.ToString(), platformId, reason, work.At }, cancel);
    }

    /// <summary>A dead letter. One that may have arrived keeps an expired lease, which is how it is known not to be told anew.</summary>
    public Task BuryAsync(Work work, OutboxMessage message, string reason, bool mayHaveArrived, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE OutboxMessage
               SET State = 'Dead', PlatformId = NULL, Reason = @reason, SentAt = @At, LeasedUntil = @leasedUntil
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        var leasedUntil = mayHaveArrived ? work.At : (DateTimeOffset?)null;
        return work.ExecuteAsync(Sql, new { message.Id, message.Fence, reason, leasedUntil, work.At }, cancel);
    }

    /// <summary>Puts a message back. An unsure one keeps its expired lease, which is how the next try knows.</summary>
    public Task PutBackAsync(
        Work work, OutboxMessage message, DateTimeOffset nextAt, int attempts, string reason, bool isUnsure, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE OutboxMessage
               SET NextAt = @nextAt, Attempts = @attempts, Reason = @reason, LeasedUntil = @leasedUntil
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        var leasedUntil = isUnsure ? work.At : (DateTimeOffset?)null;
        return work.ExecuteAsync(Sql, new { message.Id, message.Fence, nextAt, attempts, reason, leasedUntil }, cancel);
    }

    public Task<string?> PlatformIdAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT PlatformId FROM OutboxMessage WHERE Id = @id";
        return work.ScalarAsync<string>(Sql, new { id }, cancel);
    }

    /// <summary>What could not be delivered, newest first, for an administrator.</summary>
    public Task<IReadOnlyList<OutboxMessage>> DeadAsync(Work work, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, Thread, StillDue, State, NextAt,
                   LeasedUntil, Fence, Attempts, Reason, PlatformId, CreatedAt
              FROM OutboxMessage
             WHERE State = 'Dead'
             ORDER BY CreatedAt DESC, Id DESC
            {limit @most}
            """;
        return work.QueryAsync<OutboxMessage>(Sql, new { most }, cancel);
    }

    public Task<int> WaitingAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM OutboxMessage WHERE State = 'Waiting'";
        return work.ScalarAsync<int>(Sql, null, cancel);
    }
}
