using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>The SQL that deletes old conversations. What concerns somebody about whom nothing may be deleted stays (PR-7).</summary>
public sealed class MessageRetentionStore
{
    public async Task<int> DueAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Deliveries = """
            SELECT COUNT(*)
              FROM Delivery d
             WHERE d.ReceivedAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = d.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        const string Messages = """
            SELECT COUNT(*)
              FROM OutboxMessage m
             WHERE m.CreatedAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = m.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        return await work.ScalarAsync<int>(Deliveries, new { before }, cancel) + await work.ScalarAsync<int>(Messages, new { before }, cancel);
    }

    public Task<DateTimeOffset?> OldestAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            SELECT x.At
              FROM (SELECT MIN(d.ReceivedAt) AS At
                      FROM Delivery d
                     WHERE d.ReceivedAt < @before
                       AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                        WHERE h.Kind = 'person' AND h.RecordId = d.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
                    UNION ALL
                    SELECT MIN(m.CreatedAt)
                      FROM OutboxMessage m
                     WHERE m.CreatedAt < @before
                       AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                        WHERE h.Kind = 'person' AND h.RecordId = m.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))) x
             WHERE x.At IS NOT NULL
             ORDER BY x.At
            """;
        return work.FirstAsync<DateTimeOffset?>(Sql, new { before }, cancel);
    }

    public async Task<int> RemoveAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Deliveries = """
            DELETE FROM Delivery
             WHERE ReceivedAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = Delivery.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        const string Messages = """
            DELETE FROM OutboxMessage
             WHERE CreatedAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = OutboxMessage.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        return await work.ExecuteAsync(Deliveries, new { before }, cancel) + await work.ExecuteAsync(Messages, new { before }, cancel);
    }
}
