using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What the lead auditor writes down before an audit (AU-8). It may be kept while something is missing, and is then not announced.</summary>
public sealed record AuditPlan
{
    public string? Scope { get; init; }

    public string? Objectives { get; init; }

    public string? Criteria { get; init; }

    public string? Timing { get; init; }

    public AuditMode Mode { get; init; }

    public string? Place { get; init; }

    public string? RemoteReason { get; init; }

    public PersonId? LiaisonId { get; init; }

    public IReadOnlyList<PersonId> Auditors { get; init; } = [];

    public IReadOnlyList<PersonId> Interviewees { get; init; } = [];

    public IReadOnlyList<AuditedRequirement> Requirements { get; init; } = [];
}

/// <summary>How an audit enters the programme, gets its days, its lead and its plan (row 20, row 22; AU-8, AU-20 to AU-22).</summary>
public static class AuditPlanning
{
    /// <summary>AU-8, row 20: a kind and days; the plan comes later.</summary>
    public static Result<AuditChange> Enter(string id, AuditKind kind, DateOnly startsOn, DateOnly lastDay, PersonId? lead, Acting acting) => lastDay < startsOn
        ? Audit.Refused("DaysReversed", "AU-8") with { Field = "last_day" }
        : new AuditChange
        {
            RuleId = "AU-8",
            Now = new Audit
            {
                Id = id, Kind = kind, StartsOn = startsOn, LastDay = lastDay, LeadId = lead, Auditors = lead is { } one ? [one] : [], ChangedAt = acting.At,
            },
        };

    /// <summary>Other days: before it begins; while it runs, only another last day.</summary>
    public static Result<AuditChange> Move(this Audit audit, DateOnly startsOn, DateOnly lastDay, Acting acting, string reason)
    {
        if (audit.State.WhyOver() is { } over) return over;
        if (audit.State > AuditState.Fieldwork || (audit.State == AuditState.Fieldwork && startsOn != audit.StartsOn)) return Audit.Refused("DaysFixed", "AU-8");
        if (lastDay < startsOn) return Audit.Refused("DaysReversed", "AU-8") with { Field = "last_day" };
        return Audit.Missing("AU-8", ("reason", reason)) is { } missing
            ? missing
            : audit.Change("AU-8", audit with { StartsOn = startsOn, LastDay = lastDay, ChangedAt = acting.At }, reason);
    }

    public static Result<AuditChange> NameLead(this Audit audit, PersonId lead, Acting acting)
    {
        if (audit.State.WhyOver() is { } over) return over;
        if (audit.State > AuditState.Fieldwork) return Audit.Refused("PlanFixed", "AU-8");
        if (audit.IsLedBy(lead)) return Audit.Refused("LeadAlready", "AU-8") with { Field = "lead" };
        return audit.Change("AU-8", audit with { LeadId = lead, Auditors = [.. audit.Auditors.Append(lead).Distinct()], ChangedAt = acting.At });
    }

    /// <summary>The whole plan. Once it is announced, it stays complete; what was concluded on stays in it.</summary>
    /// <param name="conflicts">Who may not audit what of it (AU-20 to AU-22).</param>
    public static Result<AuditChange> WritePlan(this Audit audit, AuditPlan plan, IReadOnlyList<Conflict> conflicts, Acting acting)
    {
        if (audit.State.WhyOver() is { } over) return over;
        if (audit.State > AuditState.Fieldwork) return Audit.Refused("PlanFixed", "AU-8");
        if (Fault(audit, plan) is { } fault) return fault;
        var now = audit with
        {
            Scope = plan.Scope?.Trim(),
            Objectives = plan.Objectives?.Trim(),
            Criteria = plan.Criteria?.Trim(),
            Timing = plan.Timing?.Trim(),
            Mode = plan.Mode,
            Place = plan.Place?.Trim(),
            RemoteReason = plan.RemoteReason?.Trim(),
            LiaisonId = plan.LiaisonId,
            Auditors = [.. (audit.LeadId is { } lead ? plan.Auditors.Prepend(lead) : plan.Auditors).Distinct()],
            Interviewees = [.. plan.Interviewees.Distinct()],
            Requirements = plan.Requirements,
            ChangedAt = acting.At,
        };
        if (audit.Kind.IsOwn() && now.FirstOf(conflicts) is { } conflict) return conflict;
        return audit.Kind.IsOwn() && audit.State != AuditState.Planned && now.PlanFault is { } gap ? gap : audit.Change("AU-8", now);
    }

    private static Refusal? Fault(Audit audit, AuditPlan plan)
    {
        var ids = plan.Requirements.Select(r => r.RequirementId).ToList();
        if (ids.FirstOrDefault(id => Requirements.Find(id) is not { IsAuditable: true } known || known.Id != id) is { } strange)
            return Audit.Refused("NoSuchRequirement", "AU-1", strange) with { Field = "requirements" };
        if (ids.GroupBy(id => id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return Audit.Refused("RequirementTwice", "AU-8", twice.Key) with { Field = "requirements" };
        if (audit.Conclusions.FirstOrDefault(c => !ids.Contains(c.RequirementId)) is { } left)
            return Audit.Refused("ConcludedAlready", "AU-9", left.RequirementId) with { Field = "requirements" };
        var team = plan.Auditors.Append(audit.LeadId ?? default).ToHashSet();
        return plan.Requirements.FirstOrDefault(r => r.AuditorId is { } auditor && !team.Contains(auditor)) is { } outside
            ? Audit.Refused("NotInTeam", "AU-8", outside.RequirementId) with { Field = "requirements" }
            : null;
    }
}
