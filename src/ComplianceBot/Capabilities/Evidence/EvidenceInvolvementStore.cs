using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What somebody did with evidence on a requirement, and when.</summary>
public sealed record EvidencePart
{
    public required PersonId PersonId { get; init; }

    public required string RequirementId { get; init; }

    public required InvolvementKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The SQL by which it is found who had to do with evidence on a requirement (AU-20, AU-24).</summary>
public sealed class EvidenceInvolvementStore
{
    public Task<IReadOnlyList<EvidencePart>> SinceAsync(Work work, DateTimeOffset since, CancellationToken cancel)
    {
        const string Sql = """
            SELECT s.OwnerId AS PersonId, s.RequirementId, 'Owner' AS Kind, s.CreatedAt AS At
              FROM EvidenceSeries s
            UNION ALL
            SELECT t.PersonId, s.RequirementId, CASE WHEN t.RuleId = 'E2' THEN 'Submitter' ELSE 'Reviewer' END, t.RecordedAt
              FROM EvidenceTransition t
              JOIN EvidenceRequest r ON r.Id = t.RequestId
              JOIN EvidenceSeries s ON s.Id = r.SeriesId
             WHERE t.RuleId IN ('E2', 'E3', 'E4') AND t.PersonId IS NOT NULL AND t.RecordedAt >= @since
            UNION ALL
            SELECT i.GivenBy, s.RequirementId, 'Submitter', i.GivenAt
              FROM EvidenceItem i
              JOIN EvidenceRequest r ON r.Id = i.RequestId
              JOIN EvidenceSeries s ON s.Id = r.SeriesId
             WHERE i.GivenAt >= @since
            """;
        return work.QueryAsync<EvidencePart>(Sql, new { since }, cancel);
    }
}
