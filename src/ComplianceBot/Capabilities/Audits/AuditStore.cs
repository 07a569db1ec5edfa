using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL by which audits are found, each with its team, what it looks at and what was concluded (clause 9.2.2).</summary>
public sealed class AuditStore(AuditPartStore parts, ConclusionStore conclusions)
{
    /// <summary>At most so many of all, in their order, above an id.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM Audit WHERE Id > @after ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { after, most }, cancel);
    }

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

    /// <summary>The programme in the order of its days, without what belongs to each audit; kept from round to round, since each source of tasks asks for it.</summary>
    public Task<IReadOnlyList<Audit>> ProgrammeAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, CASE WHEN CancelledOn IS NULL THEN State ELSE 'Cancelled' END AS State, StartsOn, LastDay, LeadId, LiaisonId,
                   Scope, Objectives, Criteria, Timing, Mode, Place, RemoteReason, AnnouncedOn, ReportedOn, ClosedOn, CancelledOn, SinceAt, Version,
                   ChangedAt
              FROM Audit
             ORDER BY StartsOn, Id
            """;
        return work.KeepAsync(Kept.Audits, "programme", () => work.QueryAsync<Audit>(Sql, null, cancel), cancel);
    }

    /// <summary>Those that something can still be done with, whole.</summary>
    public async Task<IReadOnlyList<Audit>> OpenAsync(Work work, CancellationToken cancel)
    {
        var (open, known) = (new List<Audit>(), (await ProgrammeAsync(work, cancel)).Where(a => !a.State.IsOver()).ToList());
        if (known.Count == 0) return open;
        var (people, requirements) = (await parts.PeopleOfOpenAsync(work, cancel), await parts.RequirementsOfOpenAsync(work, cancel));
        var overridden = await parts.WithOverridesAsync(work, cancel);
        foreach (var audit in known)
        {
            var overrides = overridden.Contains(audit.Id) ? await parts.OverridesAsync(work, audit.Id, cancel) : [];
            var concluded = audit.State.CanBeCancelled() ? [] : await conclusions.AllAsync(work, audit.Id, cancel); // none before it began
            open.Add(Whole(audit, [.. people[audit.Id]], [.. requirements[audit.Id]], overrides, concluded));
        }

        return open;
    }

    private async Task<Audit?> WholeAsync(Work work, Audit? audit, CancellationToken cancel)
    {
        if (audit is null) return null;
        return Whole(
            audit, await parts.PeopleAsync(work, audit.Id, cancel), await parts.RequirementsAsync(work, audit.Id, cancel),
            await parts.OverridesAsync(work, audit.Id, cancel), await conclusions.AllAsync(work, audit.Id, cancel));
    }

    private static Audit Whole(
        Audit audit, IReadOnlyList<AuditPerson> people, IReadOnlyList<AuditedRequirement> requirements, IReadOnlyList<ConflictOverride> overrides,
        IReadOnlyList<Conclusion> conclusions)
    {
        var newest = conclusions.GroupBy(c => c.RequirementId, StringComparer.Ordinal).Select(c => c.Last()).ToHashSet(ReferenceEqualityComparer.Instance);
        return audit with
        {
            Auditors = [.. people.Where(p => p.Part == AuditPart.Auditor).Select(p => p.PersonId)],
            Interviewees = [.. people.Where(p => p.Part == AuditPart.Interviewee).Select(p => p.PersonId)],
            Requirements = requirements,
            Overrides = overrides,
            Conclusions = [.. conclusions.Where(newest.Contains)],
            Superseded = [.. conclusions.Where(c => !newest.Contains(c))],
        };
    }
}
