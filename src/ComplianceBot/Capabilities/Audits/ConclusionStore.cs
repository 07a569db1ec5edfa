using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A conclusion as coverage asks for it.</summary>
public sealed record KeptVerdict
{
    public required string AuditId { get; init; }

    public required string RequirementId { get; init; }

    public required Verdict Verdict { get; init; }
}

/// <summary>The SQL of conclusions: only ever added, the newest of each requirement counts (AU-2).</summary>
public sealed class ConclusionStore
{
    public Task AddAsync(Work work, string auditId, Conclusion conclusion, DateOnly effectiveOn, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AuditConclusion (Id, AuditId, Number, RequirementId, Verdict, Method, Conforms, Effective, Statement, Evidence, Context, Effect, Risk,
                                         ConcludedOn, EffectiveOn, RecordedBy, RecordedAt)
            SELECT @id, @auditId, COUNT(*) + 1, @RequirementId, @verdict, @method, @conforms, @effective, @Statement, @Evidence, @Context, @Effect, @Risk,
                   @ConcludedOn, @effectiveOn, @RecordedBy, @At
              FROM AuditConclusion
             WHERE AuditId = @auditId
            """;
        var values = new
        {
            id = Ids.New(work.At), auditId, conclusion.RequirementId, verdict = conclusion.Verdict.ToString(), method = conclusion.Method?.ToString(),
            conforms = conclusion.Conforms?.ToString(), effective = conclusion.Effective?.ToString(), conclusion.Statement, conclusion.Evidence, conclusion.Context, conclusion.Effect, conclusion.Risk, conclusion.ConcludedOn, effectiveOn, conclusion.RecordedBy, work.At,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>All of them, the newest last.</summary>
    public Task<IReadOnlyList<Conclusion>> AllAsync(Work work, string auditId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.RequirementId, c.Verdict, c.Method, c.Conforms, c.Effective, c.Statement, c.Evidence, c.Context, c.Effect, c.Risk, c.ConcludedOn,
                   c.RecordedBy, c.RecordedAt
              FROM AuditConclusion c
             WHERE c.AuditId = @auditId
             ORDER BY c.Number
            """;
        return work.QueryAsync<Conclusion>(Sql, new { auditId }, cancel);
    }

    /// <summary>Of all audits, as they were known at the end of a day (DT-9).</summary>
    public Task<IReadOnlyList<KeptVerdict>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.AuditId, c.RequirementId, c.Verdict
              FROM AuditConclusion c
             WHERE c.EffectiveOn <= @day
               AND NOT EXISTS (SELECT 1
                                 FROM AuditConclusion n
                                WHERE n.AuditId = c.AuditId AND n.RequirementId = c.RequirementId AND n.EffectiveOn <= @day AND n.Number > c.Number)
            """;
        return work.QueryAsync<KeptVerdict>(Sql, new { day }, cancel);
    }
}
