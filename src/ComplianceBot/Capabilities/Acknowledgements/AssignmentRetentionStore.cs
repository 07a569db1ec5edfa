using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL that deletes old assignments with their attempts. What is held, by its person or its document, stays (PR-7).</summary>
public sealed class AssignmentRetentionStore
{
    public Task<int> CountAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM Assignment a
              JOIN Person p ON p.Id = a.PersonId
             WHERE ((p.LeftOn IS NULL AND a.State IN ('Expired', 'Superseded') AND a.ClosedOn <= @last)
                 OR (a.State IN ('Waived', 'Cancelled') AND a.ClosedOn <= @last)
                 OR (p.LeftOn <= @last AND a.State NOT IN ('Waived', 'Cancelled')))
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'person' AND h.RecordId = a.PersonId) OR (h.Kind = 'policy' AND h.RecordId = a.DocumentId)))
            """;
        return work.ScalarAsync<int>(Sql, new { last }, cancel);
    }

    public Task<IReadOnlyList<string>> DueAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} a.Id
              FROM Assignment a
              JOIN Person p ON p.Id = a.PersonId
             WHERE ((p.LeftOn IS NULL AND a.State IN ('Expired', 'Superseded') AND a.ClosedOn <= @last)
                 OR (a.State IN ('Waived', 'Cancelled') AND a.ClosedOn <= @last)
                 OR (p.LeftOn <= @last AND a.State NOT IN ('Waived', 'Cancelled')))
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'person' AND h.RecordId = a.PersonId) OR (h.Kind = 'policy' AND h.RecordId = a.DocumentId)))
             ORDER BY a.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    /// <summary>Its deletion must have been said first.</summary>
    public async Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Answers = "DELETE FROM QuizAnswer WHERE AttemptId IN (SELECT Id FROM QuizAttempt WHERE AssignmentId = @id)";
        const string Attempts = "DELETE FROM QuizAttempt WHERE AssignmentId = @id";
        const string Transitions = "DELETE FROM AssignmentTransition WHERE AssignmentId = @id";
        const string Assignment = "DELETE FROM Assignment WHERE Id = @id";
        foreach (var sql in new[] { Answers, Attempts, Transitions, Assignment }) await work.ExecuteAsync(sql, new { id }, cancel);
    }
}
