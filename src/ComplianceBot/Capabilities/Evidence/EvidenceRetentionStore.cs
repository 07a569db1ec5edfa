using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>An item whose retention is over, with the hash of its file if it is one.</summary>
public sealed record OldItem
{
    public required string Id { get; init; }

    public required string RequestId { get; init; }

    public string? Hash { get; init; }
}

/// <summary>The SQL that empties old evidence. What is held, itself or by its people, stays (PR-7).</summary>
public sealed class EvidenceRetentionStore
{
    public Task<int> CountAsync(Work work, DateOnly last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM EvidenceRequest r
             WHERE r.State IN ('Expired', 'Superseded', 'Cancelled') AND r.ClosedOn <= @last
               AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence' AND p.RecordId = r.Id)
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'evidence' AND h.RecordId = r.Id) OR (h.Kind = 'person' AND h.RecordId IN (r.OwnerId, r.SubmittedBy, r.ReviewedBy))))
            """;
        return work.ScalarAsync<int>(Sql, new { last }, cancel);
    }

    public Task<IReadOnlyList<string>> DueAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} r.Id
              FROM EvidenceRequest r
             WHERE r.State IN ('Expired', 'Superseded', 'Cancelled') AND r.ClosedOn <= @last
               AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence' AND p.RecordId = r.Id)
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'evidence' AND h.RecordId = r.Id) OR (h.Kind = 'person' AND h.RecordId IN (r.OwnerId, r.SubmittedBy, r.ReviewedBy))))
             ORDER BY r.Id
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { last, most }, cancel);
    }

    /// <summary>Items of the request that were not emptied yet.</summary>
    public Task<IReadOnlyList<OldItem>> ItemsAsync(Work work, string requestId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT i.Id, i.RequestId, i.Hash
              FROM EvidenceItem i
             WHERE i.RequestId = @requestId
               AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence_item' AND p.RecordId = i.Id)
             ORDER BY i.Id
            """;
        return work.QueryAsync<OldItem>(Sql, new { requestId }, cancel);
    }

    /// <summary>Items that were given before a rejection on the day or earlier.</summary>
    public Task<IReadOnlyList<OldItem>> RejectedItemsAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} i.Id, i.RequestId, i.Hash
              FROM EvidenceItem i
              JOIN EvidenceRequest r ON r.Id = i.RequestId
             WHERE EXISTS (SELECT 1 FROM EvidenceTransition t
                            WHERE t.RequestId = i.RequestId AND t.ToState = 'Rejected' AND t.EffectiveOn <= @last AND t.RecordedAt >= i.GivenAt)
               AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence_item' AND p.RecordId = i.Id)
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'evidence' AND h.RecordId = r.Id) OR (h.Kind = 'person' AND h.RecordId IN (r.OwnerId, i.GivenBy, r.ReviewedBy))))
             ORDER BY i.Id
            {limit @most}
            """;
        return work.QueryAsync<OldItem>(Sql, new { last, most }, cancel);
    }

    public Task EmptyItemAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "UPDATE EvidenceItem SET Name = NULL, Url = NULL, Statement = NULL WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }

    /// <summary>Files that were given for the request.</summary>
    public Task<IReadOnlyList<string>> ArrivalsAsync(Work work, string requestId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT a.Id
              FROM FileArrival a
             WHERE a.What = 'evidence.arrived' AND a.BelongsTo IN (SELECT b.Id FROM EvidenceBatch b WHERE b.RequestId = @requestId)
            """;
        return work.QueryAsync<string>(Sql, new { requestId }, cancel);
    }

    /// <summary>What was said about a request, and who did each step of it, goes; files that were given for it are no longer kept for it.</summary>
    public async Task EmptyAsync(Work work, string id, CancellationToken cancel)
    {
        const string Request = "UPDATE EvidenceRequest SET ReasonNote = NULL WHERE Id = @id";
        const string Transitions = "UPDATE EvidenceTransition SET Note = NULL, PersonId = NULL WHERE RequestId = @id";
        const string Arrivals = """
            DELETE FROM FileArrival
             WHERE What = 'evidence.arrived' AND BelongsTo IN (SELECT b.Id FROM EvidenceBatch b WHERE b.RequestId = @id)
            """;
        const string Batches = "DELETE FROM EvidenceBatch WHERE RequestId = @id";
        foreach (var sql in new[] { Request, Transitions, Arrivals, Batches }) await work.ExecuteAsync(sql, new { id }, cancel);
    }

    /// <summary>Givings of the content to requests that are over hold it no longer.</summary>
    public Task ForgetArrivalsAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE FileArrival
               SET State = 'Forgotten', Name = ''
             WHERE Hash = @hash AND State = 'Kept' AND BoundAt IS NOT NULL
               AND NOT EXISTS (SELECT 1
                                 FROM EvidenceItem i
                                WHERE i.Hash = FileArrival.Hash
                                  AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence_item' AND p.RecordId = i.Id))
               AND NOT EXISTS (SELECT 1 FROM ActionEvidence a WHERE a.Hash = FileArrival.Hash)
            """;
        return work.ExecuteAsync(Sql, new { hash }, cancel);
    }
}
