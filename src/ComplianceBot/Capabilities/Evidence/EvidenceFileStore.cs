using ComplianceBot.Arrivals;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>An earlier giving of the same content (EV-10: one file may serve several controls).</summary>
public sealed record GivenBefore
{
    public required string RequirementId { get; init; }

    public DateTimeOffset GivenAt { get; init; }
}

/// <summary>The SQL of files by their content.</summary>
public sealed class EvidenceFileStore : IFileReferences
{
    /// <summary>The newest other submission that the same content was handed in with; null when it is new.</summary>
    /// <param name="not">The request whose submission <paramref name="round"/> does not count, if any.</param>
    public Task<GivenBefore?> GivenBeforeAsync(Work work, string hash, string? not, int? round, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top 1} s.RequirementId, i.GivenAt
              FROM EvidenceItem i
              JOIN EvidenceRequest r ON r.Id = i.RequestId
              JOIN EvidenceSeries s ON s.Id = r.SeriesId
             WHERE i.Hash = @hash AND NOT (i.RequestId = @not AND i.Round = @round)
             ORDER BY i.GivenAt DESC, i.Id DESC
            {limit 1}
            """;
        return work.FirstAsync<GivenBefore>(Sql, new { hash, not = not ?? "", round = round ?? 0 }, cancel);
    }

    public async Task<bool> RefersToAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM EvidenceItem {hold}
             WHERE Hash = @hash AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence_item' AND p.RecordId = EvidenceItem.Id)
            """;
        return await work.ScalarAsync<int>(Sql, new { hash }, cancel) > 0;
    }
}
