using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>The SQL that deletes old lines of the nudge log. What concerns somebody about whom nothing may be deleted stays (PR-7).</summary>
public sealed class NudgeRetentionStore
{
    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Nudges = """
            SELECT COUNT(*)
              FROM Nudge n
             WHERE n.LocalDay <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = n.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        const string Snoozes = """
            SELECT COUNT(*)
              FROM Snooze s
             WHERE s.TakenOn <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = s.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        return await work.ScalarAsync<int>(Nudges, new { last }, cancel) + await work.ScalarAsync<int>(Snoozes, new { last }, cancel);
    }

    public Task<DateOnly?> OldestAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT x.OnDay
              FROM (SELECT MIN(n.LocalDay) AS OnDay
                      FROM Nudge n
                     WHERE n.LocalDay <= @last
                       AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                        WHERE h.Kind = 'person' AND h.RecordId = n.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
                    UNION ALL
                    SELECT MIN(s.TakenOn)
                      FROM Snooze s
                     WHERE s.TakenOn <= @last
                       AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                        WHERE h.Kind = 'person' AND h.RecordId = s.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))) x
             WHERE x.OnDay IS NOT NULL
             ORDER BY x.OnDay
            """;
        return work.FirstAsync<DateOnly?>(Sql, new { last }, cancel);
    }

    public async Task<int> RemoveAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Nudges = """
            DELETE FROM Nudge
             WHERE LocalDay <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = Nudge.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        const string Snoozes = """
            DELETE FROM Snooze
             WHERE TakenOn <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = Snooze.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        return await work.ExecuteAsync(Nudges, new { last }, cancel) + await work.ExecuteAsync(Snoozes, new { last }, cancel);
    }

    public Task<int> NoticesDueAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM AssignmentNotice n
             WHERE n.CreatedAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = n.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        return work.ScalarAsync<int>(Sql, new { before }, cancel);
    }

    public Task<int> RemoveNoticesAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            DELETE FROM AssignmentNotice
             WHERE CreatedAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.Kind = 'person' AND h.RecordId = AssignmentNotice.PersonId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
            """;
        return work.ExecuteAsync(Sql, new { before }, cancel);
    }
}
