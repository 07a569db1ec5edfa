using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>A line of the ledger, with the message that carried it.</summary>
public sealed record LedgerRow
{
    public required PersonId PersonId { get; init; }

    public required string Item { get; init; }

    public required string Step { get; init; }

    public required DateOnly DueOn { get; init; }

    public required NudgeKind Kind { get; init; }

    public required DateOnly LocalDay { get; init; }

    public required string MessageId { get; init; }

    /// <summary>What became of the message.</summary>
    public required string State { get; init; }

    /// <summary>How many messages these were on a day; what was dropped or never arrived is not counted (NG-12).</summary>
    public static int MessagesOn(DateOnly day, IReadOnlyList<LedgerRow> told) =>
        told.Where(r => r.LocalDay == day && r.State is nameof(MessageState.Waiting) or nameof(MessageState.Sent)).Select(r => r.MessageId).Distinct().Count();

    public LedgerEntry Entry => new() { Person = PersonId, Item = Item, Mark = Step, Due = DueOn, Kind = Kind };
}

/// <summary>How many messages a person got on one of their days.</summary>
public sealed record SentOnDay
{
    public required PersonId PersonId { get; init; }

    public required DateOnly LocalDay { get; init; }

    public required int Messages { get; init; }
}

/// <summary>
/// The SQL of the nudge ledger (NG-13); what a round reads of it stands in <see cref="ToldStore"/>. What died because somebody could not be reached counts as told until their conversation
/// opens again; what died and may have arrived (a dead letter with a lease) counts as told for good.
/// </summary>
public sealed class NudgeStore
{
    /// <summary>What one person was told on the day or later, held until the work ends.</summary>
    public Task<IReadOnlyList<LedgerRow>> OfPersonAsync(Work work, PersonId person, DateOnly from, CancellationToken cancel)
    {
        const string Sql = """
            SELECT n.PersonId, n.Item, n.Step, n.DueOn, n.Kind, n.LocalDay, n.MessageId, m.State
              FROM Nudge n {hold}
              JOIN OutboxMessage m ON m.Id = n.MessageId
             WHERE n.PersonId = @person AND n.LocalDay >= @from
            """;
        return work.QueryAsync<LedgerRow>(Sql, new { person, from }, cancel);
    }

    /// <summary>The lines of one message that is about to be sent.</summary>
    public Task<IReadOnlyList<LedgerRow>> OfMessageAsync(Work work, PersonId person, DateOnly localDay, string stillDue, CancellationToken cancel)
    {
        const string Sql = """
            SELECT n.PersonId, n.Item, n.Step, n.DueOn, n.Kind, n.LocalDay, n.MessageId, m.State
              FROM Nudge n
              JOIN OutboxMessage m ON m.Id = n.MessageId
             WHERE n.PersonId = @person AND n.LocalDay = @localDay AND m.StillDue = @stillDue
            """;
        return work.QueryAsync<LedgerRow>(Sql, new { person, localDay, stillDue }, cancel);
    }

    /// <summary>Messages by person and local day; what was dropped or never arrived is not counted (NG-12).</summary>
    public async Task<IReadOnlyList<SentOnDay>> CountsAsync(Work work, DateOnly from, CancellationToken cancel)
    {
        // counted here: asked to group by person and day, a database looks at every nudge there ever was, in the order of an index
        const string Sql = """
            SELECT n.PersonId, n.LocalDay, n.MessageId
              FROM Nudge n
              JOIN OutboxMessage m ON m.Id = n.MessageId
             WHERE n.LocalDay >= @from AND m.State IN ('Waiting', 'Sent')
            """;
        return
        [
            .. (await work.QueryAsync<MessageOnDay>(Sql, new { from }, cancel)).Distinct().GroupBy(m => (m.PersonId, m.LocalDay))
                .Select(d => new SentOnDay { PersonId = d.Key.PersonId, LocalDay = d.Key.LocalDay, Messages = d.Count() }),
        ];
    }

    public Task AddAsync(Work work, LedgerEntry entry, DateOnly localDay, string messageId, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Nudge (PersonId, Item, Step, DueOn, Kind, LocalDay, SentAt, MessageId)
            VALUES (@Person, @Item, @Mark, @Due, @Kind, @localDay, @At, @messageId)
            """;
        return work.ExecuteAsync(
            Sql, new { entry.Person, entry.Item, entry.Mark, entry.Due, Kind = entry.Kind.ToString(), localDay, work.At, messageId }, cancel);
    }

    /// <summary>The message will not be sent after all: its steps may stand again.</summary>
    public Task TakeBackAsync(Work work, PersonId person, DateOnly localDay, string messageId, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM Nudge WHERE PersonId = @person AND LocalDay = @localDay AND MessageId = @messageId";
        return work.ExecuteAsync(Sql, new { person, localDay, messageId }, cancel);
    }

    /// <summary>What died without having been sent, in a conversation that is open again, was not told.</summary>
    public Task ForgetUndeliveredAsync(Work work, PersonId person, DateOnly from, CancellationToken cancel)
    {
        const string Sql = """
            DELETE FROM Nudge
             WHERE PersonId = @person AND LocalDay >= @from
               AND EXISTS (SELECT 1
                             FROM OutboxMessage m
                             JOIN Conversation c ON c.Lane = m.Lane
                            WHERE m.Id = Nudge.MessageId AND m.State = 'Dead' AND m.LeasedUntil IS NULL
                              AND c.State = 'Open' AND c.ChangedAt > m.SentAt)
            """;
        return work.ExecuteAsync(Sql, new { person, from }, cancel);
    }

    /// <summary>Items whose superiors were told in these days, both ends included (NG-16).</summary>
    public Task<int> EscalatedAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(DISTINCT Item)
              FROM Nudge
             WHERE Kind = 'Escalation' AND LocalDay >= @from AND LocalDay <= @to
            """;
        return work.ScalarAsync<int>(Sql, new { from, to }, cancel);
    }

    private sealed record MessageOnDay
    {
        public required PersonId PersonId { get; init; }

        public required DateOnly LocalDay { get; init; }

        public required string MessageId { get; init; }
    }
}
