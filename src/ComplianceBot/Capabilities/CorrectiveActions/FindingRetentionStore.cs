using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL that deletes old findings with all that belongs to them. What is held, itself or by its people, stays (PR-7).</summary>
public sealed class FindingRetentionStore
{
    public Task<int> CountAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM CorrectiveAction c
             WHERE ((c.State = 'Closed' AND c.ClosedOn <= @last) OR (c.State = 'Rejected' AND c.RejectedOn <= @last))
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'finding' AND h.RecordId = c.Id) OR (h.Kind = 'person' AND h.RecordId IN (c.OwnerId, c.RaisedBy, c.VerifiedBy))))
            """;
        return work.ScalarAsync<int>(Sql, new { last }, cancel);
    }

    public Task<IReadOnlyList<string>> DueAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} c.Id
              FROM CorrectiveAction c
             WHERE ((c.State = 'Closed' AND c.ClosedOn <= @last) OR (c.State = 'Rejected' AND c.RejectedOn <= @last))
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'finding' AND h.RecordId = c.Id) OR (h.Kind = 'person' AND h.RecordId IN (c.OwnerId, c.RaisedBy, c.VerifiedBy))))
             ORDER BY c.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    public Task<IReadOnlyList<string>> ReportsOfAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT Id FROM FindingReport WHERE CorrectiveActionId = @id";
        return work.QueryAsync<string>(Sql, new { id }, cancel);
    }

    public Task<IReadOnlyList<string>> HashesAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT DISTINCT e.Hash
              FROM ActionEvidence e
              JOIN PlannedAction a ON a.Id = e.ActionId
             WHERE a.CorrectiveActionId = @id AND e.Hash IS NOT NULL
            """;
        return work.QueryAsync<string>(Sql, new { id }, cancel);
    }

    /// <summary>Its deletion must have been said first. A later finding that was the same again no longer refers to it.</summary>
    public async Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Recurrences = "UPDATE CorrectiveAction SET RecurrenceOf = NULL WHERE RecurrenceOf = @id";
        const string Audit = "DELETE FROM AuditFinding WHERE CorrectiveActionId = @id";
        const string Reports = "DELETE FROM FindingReport WHERE CorrectiveActionId = @id";
        const string Wishes = "DELETE FROM RejectionWish WHERE CorrectiveActionId = @id";
        const string Drafts = "DELETE FROM OwnerDraft WHERE CorrectiveActionId = @id";
        const string Proposals = "DELETE FROM MajorProposal WHERE CorrectiveActionId = @id";
        const string Imports = "DELETE FROM ImportedFinding WHERE CorrectiveActionId = @id";
        const string Notes = "DELETE FROM CorrectiveActionNote WHERE CorrectiveActionId = @id";
        const string Doers = "DELETE FROM CorrectiveActionDoer WHERE CorrectiveActionId = @id";
        const string Evidence = "DELETE FROM ActionEvidence WHERE ActionId IN (SELECT Id FROM PlannedAction WHERE CorrectiveActionId = @id)";
        const string Actions = "DELETE FROM PlannedAction WHERE CorrectiveActionId = @id";
        const string Transitions = "DELETE FROM CorrectiveActionTransition WHERE CorrectiveActionId = @id";
        const string Finding = "DELETE FROM CorrectiveAction WHERE Id = @id";
        foreach (var sql in new[] { Recurrences, Audit, Reports, Wishes, Drafts, Proposals, Imports, Notes, Doers, Evidence, Actions, Transitions, Finding })
            await work.ExecuteAsync(sql, new { id }, cancel);
    }

    public Task<IReadOnlyList<string>> ForgottenArrivalsAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "SELECT Id FROM FileArrival WHERE Hash = @hash AND State = 'Forgotten'";
        return work.QueryAsync<string>(Sql, new { hash }, cancel);
    }

    /// <summary>Givings of the content to what is over hold it no longer.</summary>
    public Task ForgetArrivalsAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE FileArrival
               SET State = 'Forgotten', Name = ''
             WHERE Hash = @hash AND State = 'Kept' AND BoundAt IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM ActionEvidence a WHERE a.Hash = FileArrival.Hash)
               AND NOT EXISTS (SELECT 1
                                 FROM EvidenceItem i
                                WHERE i.Hash = FileArrival.Hash
                                  AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence_item' AND p.RecordId = i.Id))
            """;
        return work.ExecuteAsync(Sql, new { hash }, cancel);
    }

    public Task<IReadOnlyList<string>> ReportsDueAsync(Work work, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} r.Id
              FROM FindingReport r
             WHERE r.CorrectiveActionId IS NULL AND r.State <> 'New' AND r.DecidedAt < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed') AND h.Kind = 'person' AND h.RecordId = r.ReportedBy)
             ORDER BY r.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { before, most }, cancel);
    }

    public Task RemoveReportAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM FindingReport WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }
}
