using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL that deletes old results of exercises. What is held, by its person or its document, stays (PR-7).</summary>
public sealed class ExerciseRetentionStore
{
    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM Exercise e
             WHERE e.HeldOn <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'person' AND h.RecordId = e.PersonId) OR (h.Kind = 'policy' AND h.RecordId = e.DocumentId)))
            """;
        return work.ScalarAsync<int>(Sql, new { last }, cancel);
    }

    public Task<IReadOnlyList<string>> SomeAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} e.Id
              FROM Exercise e
             WHERE e.HeldOn <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'person' AND h.RecordId = e.PersonId) OR (h.Kind = 'policy' AND h.RecordId = e.DocumentId)))
             ORDER BY e.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    public Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM Exercise WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }

    /// <summary>Who did it and how, in the entry that was written in the same work (RT-9).</summary>
    public Task<IReadOnlyList<DetailKey>> DetailsOfAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT d.EntryId, d.Name
              FROM Exercise x
              JOIN TrailEntry e ON e.Subject = 'document' AND e.SubjectId = x.DocumentId AND e.Action = 'exercise.recorded' AND e.At = x.RecordedAt
              JOIN TrailDetail d ON d.EntryId = e.Id
             WHERE x.Id = @id
             ORDER BY d.EntryId, d.Name
            """;
        return work.QueryAsync<DetailKey>(Sql, new { id }, cancel);
    }
}
