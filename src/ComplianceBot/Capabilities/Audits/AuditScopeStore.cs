using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A requirement that an open audit looks at.</summary>
public sealed record RequirementInAudit
{
    public required string AuditId { get; init; }

    public required string RequirementId { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly LastDay { get; init; }

    public PersonId? LeadId { get; init; }
}

/// <summary>An auditor of an open audit.</summary>
public sealed record AuditorOnAudit
{
    public required string AuditId { get; init; }

    public required PersonId PersonId { get; init; }
}

/// <summary>The SQL of what open audits look at, and who is on them.</summary>
public sealed class AuditScopeStore
{
    public Task<IReadOnlyList<RequirementInAudit>> OpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT r.AuditId, r.RequirementId, a.StartsOn, a.LastDay, a.LeadId
              FROM AuditedRequirement r
              JOIN Audit a ON a.Id = r.AuditId
             WHERE a.State IN ('Planned', 'Announced', 'Fieldwork', 'Reported', 'FollowUp') AND a.CancelledOn IS NULL
             ORDER BY a.StartsOn, r.AuditId
            """;
        return work.QueryAsync<RequirementInAudit>(Sql, null, cancel);
    }

    public Task<IReadOnlyList<AuditorOnAudit>> AuditorsAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT p.AuditId, p.PersonId
              FROM AuditPerson p
              JOIN Audit a ON a.Id = p.AuditId
             WHERE p.Part = 'Auditor' AND a.State IN ('Planned', 'Announced', 'Fieldwork', 'Reported', 'FollowUp') AND a.CancelledOn IS NULL
            """;
        return work.QueryAsync<AuditorOnAudit>(Sql, null, cancel);
    }
}
