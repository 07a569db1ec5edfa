using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL that deletes old audits with all that belongs to them. What is held, itself or by its people, stays (PR-7).</summary>
public sealed class AuditRetentionStore
{
    public Task<int> CountAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM Audit a
             WHERE a.LastDay <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'audit' AND h.RecordId = a.Id)
                                    OR (h.Kind = 'person' AND (h.RecordId = a.LeadId OR EXISTS (SELECT 1 FROM AuditPerson p WHERE p.AuditId = a.Id AND p.PersonId = h.RecordId)))))
            """;
        return work.ScalarAsync<int>(Sql, new { last }, cancel);
    }

    public Task<IReadOnlyList<string>> DueAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} a.Id
              FROM Audit a
             WHERE a.LastDay <= @last
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'audit' AND h.RecordId = a.Id)
                                    OR (h.Kind = 'person' AND (h.RecordId = a.LeadId OR EXISTS (SELECT 1 FROM AuditPerson p WHERE p.AuditId = a.Id AND p.PersonId = h.RecordId)))))
             ORDER BY a.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    public Task<IReadOnlyList<string>> AccessesAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT Id FROM ExternalAccess WHERE AuditId = @id";
        return work.QueryAsync<string>(Sql, new { id }, cancel);
    }

    /// <summary>Its deletion must have been said first.</summary>
    public async Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Releases = "DELETE FROM ExternalRelease WHERE AccessId IN (SELECT Id FROM ExternalAccess WHERE AuditId = @id)";
        const string Accesses = "DELETE FROM ExternalAccess WHERE AuditId = @id";
        const string Briefings = "DELETE FROM AuditBriefing WHERE AuditId = @id";
        const string Readings = "DELETE FROM AuditReading WHERE AuditId = @id";
        const string Findings = "DELETE FROM AuditFinding WHERE AuditId = @id";
        const string Conclusions = "DELETE FROM AuditConclusion WHERE AuditId = @id";
        const string Overrides = "DELETE FROM AuditConflictOverride WHERE AuditId = @id";
        const string Requirements = "DELETE FROM AuditedRequirement WHERE AuditId = @id";
        const string People = "DELETE FROM AuditPerson WHERE AuditId = @id";
        const string Transitions = "DELETE FROM AuditTransition WHERE AuditId = @id";
        const string Audit = "DELETE FROM Audit WHERE Id = @id";
        foreach (var sql in new[] { Releases, Accesses, Briefings, Readings, Findings, Conclusions, Overrides, Requirements, People, Transitions, Audit })
            await work.ExecuteAsync(sql, new { id }, cancel);
    }
}
