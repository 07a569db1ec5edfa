using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What is done with audits before they are reported, whoever asks (clause 9.2.2). What somebody decides is about the record as they saw it.</summary>
public sealed class AuditRegister(AuditStore audits, AuditBook book, IndependenceFacts facts, AuditSettings settings)
{
    public async Task<Result<Audit>> EnterAsync(
        Work work, AuditKind kind, DateOnly startsOn, DateOnly lastDay, PersonId? lead, Acting acting, CancellationToken cancel) =>
        await book.BeginAsync(work, AuditPlanning.Enter(Ids.New(work.At), kind, startsOn, lastDay, lead, acting), cancel);

    /// <summary>Takes a step that asks nothing beyond the record.</summary>
    /// <param name="version">Null for what is done with a record as it is now.</param>
    public async Task<Result<Audit>> TakeAsync(
        Work work, string id, int? version, string ruleId, Func<Audit, Result<AuditChange>> step, CancellationToken cancel)
    {
        var seen = await SeenAsync(work, id, version, ruleId, cancel);
        return seen.IsRefused ? seen : await book.KeepAsync(work, step(seen.Value), cancel);
    }

    /// <summary>AU-8, AU-20 to AU-22: who is not independent of what they are to audit is refused with the reason.</summary>
    public async Task<Result<Audit>> WritePlanAsync(Work work, string id, int? version, AuditPlan plan, Acting acting, CancellationToken cancel)
    {
        var seen = await SeenAsync(work, id, version, "AU-8", cancel);
        if (seen.IsRefused) return seen;
        var conflicts = await facts.ConflictsAsync(work, plan.Requirements, seen.Value.StartsOn, cancel);
        return await book.KeepAsync(work, seen.Value.WritePlan(plan, conflicts, acting), cancel);
    }

    /// <summary>Asked once more, since days and people may have changed since the plan was written.</summary>
    public async Task<Result<Audit>> AnnounceAsync(Work work, string id, int? version, Acting acting, string? lateReason, CancellationToken cancel)
    {
        var seen = await SeenAsync(work, id, version, "AU-8", cancel);
        if (seen.IsRefused) return seen;
        var conflicts = await facts.ConflictsAsync(work, seen.Value.Requirements, seen.Value.StartsOn, cancel);
        return await book.KeepAsync(work, seen.Value.Announce(acting, conflicts, lateReason, settings), cancel);
    }

    /// <summary>Allows that somebody audits a requirement in spite of what the rules say about them; each rule that refuses is named.</summary>
    public async Task<Result<Audit>> AllowAsync(
        Work work, string id, int? version, AuditedRequirement planned, string reason, Acting acting, CancellationToken cancel)
    {
        var seen = await SeenAsync(work, id, version, "AU-20", cancel);
        if (seen.IsRefused) return seen;
        var conflicts = (await facts.ConflictsAsync(work, [planned], seen.Value.StartsOn, cancel)).DistinctBy(c => c.RuleId).Where(c => !seen.Value.IsOverridden(c)).ToList();
        if (conflicts.Count == 0) return Audit.Refused("NoConflict", "AU-20", planned.RequirementId);
        var now = seen;
        foreach (var conflict in conflicts)
        {
            now = await book.AllowAsync(work, now.Value, now.Value.Allow(Ids.New(work.At), conflict, reason, acting), cancel);
            if (now.IsRefused) return now;
        }

        return now;
    }

    public async Task<Result<Audit>> ConcludeAsync(Work work, string id, int? version, Conclusion conclusion, Acting acting, CancellationToken cancel)
    {
        var seen = await SeenAsync(work, id, version, "AU-2", cancel);
        return seen.IsRefused ? seen : await book.ConcludeAsync(work, seen.Value, seen.Value.Conclude(conclusion, acting), cancel);
    }

    internal async Task<Result<Audit>> SeenAsync(Work work, string id, int? version, string ruleId, CancellationToken cancel)
    {
        if (await audits.FindAsync(work, id, cancel) is not { } audit) return Audit.Refused("NoSuch", ruleId);
        return version is { } seen && seen != audit.Version ? Audit.Refused("Changed", ruleId) : audit;
    }
}
