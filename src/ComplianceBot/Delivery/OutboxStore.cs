using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>The SQL of the outbox's writing side.</summary>
public sealed class OutboxStore
{
    /// <summary>The next number in a lane; the row keeps two works from taking the same one.</summary>
    public async Task<long> NextNumberAsync(Work work, string lane, CancellationToken cancel)
    {
        const string Update = "UPDATE LaneCounter SET LastNumber = LastNumber + 1 WHERE Lane = @lane";
        const string Insert = "INSERT INTO LaneCounter (Lane, LastNumber) VALUES (@lane, 1)";
        const string Read = "SELECT LastNumber FROM LaneCounter WHERE Lane = @lane";
        if (await work.ExecuteAsync(Update, new { lane }, cancel) == 0) await work.ExecuteAsync(Insert, new { lane }, cancel);
        return await work.ScalarAsync<long>(Read, new { lane }, cancel);
    }

    public Task AddAsync(Work work, OutboxMessage message, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO OutboxMessage (Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, StillDue, State,
                                       NextAt, Fence, Attempts, CreatedAt)
            VALUES (@Id, @Lane, @Number, @Channel, @Kind, @Priority, @Topic, @PersonId, @ChangesId, @Body, @StillDue, 'Waiting',
                    @At, 0, 0, @At)
            """;
        return work.ExecuteAsync(
            Sql,
            new
            {
                message.Id, message.Lane, message.Number, message.Channel, Kind = message.Kind.ToString(), message.Priority, message.Topic,
                message.PersonId, message.ChangesId, message.Body, message.StillDue, work.At,
            },
            cancel);
    }

    /// <summary>The messages that show a topic: sent ones, and ones still waiting to be sent.</summary>
    public Task<IReadOnlyList<OutboxMessage>> OnTopicAsync(Work work, string topic, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, StillDue, State, NextAt, LeasedUntil,
                   Fence, Attempts, Reason, PlatformId, CreatedAt
              FROM OutboxMessage
             WHERE Topic = @topic AND Kind = 'Send' AND State IN ('Waiting', 'Sent')
             ORDER BY CreatedAt, Id
            """;
        return work.QueryAsync<OutboxMessage>(Sql, new { topic }, cancel);
    }

    /// <summary>A newer change makes unsent older ones of the same message pointless; one that is on its way is left alone.</summary>
    public Task ReplaceWaitingChangesAsync(Work work, string changesId, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE OutboxMessage
               SET State = 'Replaced'
             WHERE ChangesId = @changesId AND State = 'Waiting' AND LeasedUntil IS NULL
            """;
        return work.ExecuteAsync(Sql, new { changesId }, cancel);
    }
}
