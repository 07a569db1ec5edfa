using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>The SQL of the outbox's writing side.</summary>
public sealed class OutboxStore
{
    /// <summary>
    /// Puts a message behind those of its lane that wait. The one writer of SQLite counts on from them; elsewhere a sequence gives the number, for which
    /// nobody waits. As a value and not as a selection, for which SQLite would build a table of its own each time.
    /// </summary>
    public Task AddAsync(Work work, OutboxMessage message, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO OutboxMessage (Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, Thread, StillDue, State,
                                       NextAt, Fence, Attempts, CreatedAt)
            VALUES (@Id, @Lane,
                    {next OutboxNumber | (SELECT COALESCE(MAX(Number), 0) + 1 FROM OutboxMessage WHERE Lane = @Lane AND State = 'Waiting')},
                    @Channel, @Kind, @Priority, @Topic, @PersonId, @ChangesId, @Body, @Thread, @StillDue, 'Waiting', @At, 0, 0, @At)
            """;
        return work.ExecuteAsync(
            Sql,
            new
            {
                message.Id, message.Lane, message.Channel, Kind = message.Kind.ToString(), message.Priority, message.Topic,
                message.PersonId, message.ChangesId, message.Body, message.Thread, message.StillDue, work.At,
            },
            cancel);
    }

    /// <summary>The messages that show a topic, sent or still waiting to be sent, and the changes of them that wait.</summary>
    public async Task<IReadOnlyList<ShownMessage>> OnTopicAsync(Work work, string topic, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Lane, Channel, Kind, PersonId, Thread
              FROM OutboxMessage
             WHERE Topic = @topic AND (State = 'Waiting' OR (State = 'Sent' AND Kind = 'Send'))
            """;
        // a handful, in the order of their ids, which is that of time: SQLite would make a table of its own to sort them in
        return [.. (await work.QueryAsync<ShownMessage>(Sql, new { topic }, cancel)).OrderBy(m => m.Id, StringComparer.Ordinal)];
    }

    public Task<string?> BodyAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT Body FROM OutboxMessage WHERE Id = @id";
        return work.ScalarAsync<string>(Sql, new { id }, cancel);
    }

    /// <summary>What the message that began a thread is about; else what was last shown in the thread, which somebody else began.</summary>
    /// <param name="root">The chat product's id of the message that began it.</param>
    public async Task<string?> TopicOfThreadAsync(Work work, string lane, string root, string thread, CancellationToken cancel)
    {
        const string Began = """
            SELECT {top @most} Topic
              FROM OutboxMessage
             WHERE Lane = @lane AND PlatformId = @root AND Kind = 'Send' AND Topic IS NOT NULL
             ORDER BY CreatedAt DESC, Id DESC
            {limit @most}
            """;
        const string Shown = """
            SELECT {top @most} Topic
              FROM OutboxMessage
             WHERE Lane = @lane AND Thread = @thread AND Kind = 'Send' AND State IN ('Waiting', 'Sent') AND Topic IS NOT NULL
             ORDER BY CreatedAt DESC, Id DESC
            {limit @most}
            """;
        return await work.ScalarAsync<string>(Began, new { lane, root, most = 1 }, cancel)
            ?? await work.ScalarAsync<string>(Shown, new { lane, thread, most = 1 }, cancel);
    }

    /// <summary>A newer change of a topic makes unsent older ones pointless; one that is on its way is left alone.</summary>
    public Task ReplaceWaitingChangesAsync(Work work, string topic, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE OutboxMessage
               SET State = 'Replaced'
             WHERE Topic = @topic AND Kind = 'Change' AND State = 'Waiting' AND LeasedUntil IS NULL
            """;
        return work.ExecuteAsync(Sql, new { topic }, cancel);
    }
}

/// <summary>A message that shows something, sent or about to be, or a change of one that waits.</summary>
public sealed record ShownMessage
{
    public required string Id { get; init; }

    public required string Lane { get; init; }

    public required string Channel { get; init; }

    public MessageKind Kind { get; init; }

    public PersonId? PersonId { get; init; }

    public string? Thread { get; init; }
}
