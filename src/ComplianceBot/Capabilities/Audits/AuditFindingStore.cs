using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A finding that came from an audit.</summary>
public sealed record AuditFinding
{
    public required string RequirementId { get; init; }

    public required string CorrectiveActionId { get; init; }
}

/// <summary>When the newest nonconformity on a requirement was raised.</summary>
public sealed record LastNonconformity
{
    public required string RequirementId { get; init; }

    public required DateOnly RaisedOn { get; init; }
}

/// <summary>The SQL between audits and findings: what came from an audit (AU-11), and who worked on findings about what (AU-20 c).</summary>
public sealed class AuditFindingStore
{
    public Task AddAsync(Work work, string auditId, AuditFinding finding, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO AuditFinding (AuditId, RequirementId, CorrectiveActionId) VALUES (@auditId, @RequirementId, @CorrectiveActionId)";
        return work.ExecuteAsync(Sql, new { auditId, finding.RequirementId, finding.CorrectiveActionId }, cancel);
    }

    public Task<IReadOnlyList<AuditFinding>> OfAsync(Work work, string auditId, CancellationToken cancel)
    {
        const string Sql = "SELECT RequirementId, CorrectiveActionId FROM AuditFinding WHERE AuditId = @auditId ORDER BY RequirementId";
        return work.QueryAsync<AuditFinding>(Sql, new { auditId }, cancel);
    }

    /// <summary>The newest day on which a nonconformity was raised on each requirement (AU-4, AU-7).</summary>
    public Task<IReadOnlyList<LastNonconformity>> NonconformitiesAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        const string Sql = """
            SELECT RequirementId, MAX(RaisedOn) AS RaisedOn
              FROM CorrectiveAction
             WHERE Severity IN ('Minor', 'Major') AND State <> 'Rejected' AND RaisedOn <= @asOf
             GROUP BY RequirementId
            """;
        return work.QueryAsync<LastNonconformity>(Sql, new { asOf }, cancel);
    }

    /// <summary>Owners of findings and of their actions, also former ones, while the finding was open.</summary>
    public Task<IReadOnlyList<Involvement>> InvolvementsAsync(Work work, DateOnly since, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.OwnerId AS Person, c.RequirementId, 'FindingOwner' AS Kind, MIN(t.EffectiveOn) AS Since, COALESCE(c.ClosedOn, c.RejectedOn) AS Until
              FROM CorrectiveActionTransition t
              JOIN CorrectiveAction c ON c.Id = t.CorrectiveActionId
             WHERE t.OwnerId IS NOT NULL AND (COALESCE(c.ClosedOn, c.RejectedOn) IS NULL OR COALESCE(c.ClosedOn, c.RejectedOn) >= @since)
             GROUP BY t.OwnerId, c.RequirementId, c.Id, c.ClosedOn, c.RejectedOn
            UNION ALL
            SELECT a.OwnerId, c.RequirementId, 'ActionOwner', c.RaisedOn, COALESCE(c.ClosedOn, c.RejectedOn)
              FROM PlannedAction a
              JOIN CorrectiveAction c ON c.Id = a.CorrectiveActionId
             WHERE COALESCE(c.ClosedOn, c.RejectedOn) IS NULL OR COALESCE(c.ClosedOn, c.RejectedOn) >= @since
            """;
        return work.QueryAsync<Involvement>(Sql, new { since }, cancel);
    }
}
