using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL by which audits are found, each with its team, what it looks at and what was concluded (clause 9.2.2).</summary>
public sealed class AuditStore(AuditPartStore parts, ConclusionStore conclusions)
{
    public async Task<Audit?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, CASE WHEN CancelledOn IS NULL THEN State ELSE 'Cancelled' END AS State, StartsOn, LastDay, LeadId, LiaisonId,
                   Scope, Objectives, Criteria, Timing, Mode, Place, RemoteReason, AnnouncedOn, ReportedOn, ClosedOn, CancelledOn, SinceAt, Version,
                   ChangedAt
              FROM Audit
             WHERE Id = @id
            """;
        return await WholeAsync(work, await work.FirstAsync<Audit>(Sql, new { id }, cancel), cancel);
    }

    public async Task<Audit?> FindByReferenceAsync(Work work, string reference, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, CASE WHEN CancelledOn IS NULL THEN State ELSE 'Cancelled' END AS State, StartsOn, LastDay, LeadId, LiaisonId,
                   Scope, Objectives, Criteria, Timing, Mode, Place, RemoteReason, AnnouncedOn, ReportedOn, ClosedOn, CancelledOn, SinceAt, Version,
                   ChangedAt
              FROM Audit
             WHERE Reference = @reference
            """;
        return await WholeAsync(work, await work.FirstAsync<Audit>(Sql, new { reference }, cancel), cancel);
    }

    /// <summary>The programme in the order of its days, without what belongs to each audit.</summary>
    public Task<IReadOnlyList<Audit>> ProgrammeAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, CASE WHEN CancelledOn IS NULL THEN State ELSE 'Cancelled' END AS State, StartsOn, LastDay, LeadId, LiaisonId,
                   Scope, Objectives, Criteria, Timing, Mode, Place, RemoteReason, AnnouncedOn, ReportedOn, ClosedOn, CancelledOn, SinceAt, Version,
                   ChangedAt
              FROM Audit
             ORDER BY StartsOn, Id
            """;
        return work.QueryAsync<Audit>(Sql, null, cancel);
    }

    /// <summary>Those that something can still be done with, whole.</summary>
    public async Task<IReadOnlyList<Audit>> OpenAsync(Work work, CancellationToken cancel)
    {
        var open = new List<Audit>();
        foreach (var audit in (await ProgrammeAsync(work, cancel)).Where(a => !a.State.IsOver())) open.Add((await WholeAsync(work, audit, cancel))!);
        return open;
    }

    private async Task<Audit?> WholeAsync(Work work, Audit? audit, CancellationToken cancel)
    {
        if (audit is null) return null;
        var people = await parts.PeopleAsync(work, audit.Id, cancel);
        return audit with
        {
            Auditors = [.. people.Where(p => p.Part == AuditPart.Auditor).Select(p => p.PersonId)],
            Interviewees = [.. people.Where(p => p.Part == AuditPart.Interviewee).Select(p => p.PersonId)],
            Requirements = await parts.RequirementsAsync(work, audit.Id, cancel),
            Overrides = await parts.OverridesAsync(work, audit.Id, cancel),
            Conclusions = await conclusions.NewestAsync(work, audit.Id, cancel),
        };
    }
}
