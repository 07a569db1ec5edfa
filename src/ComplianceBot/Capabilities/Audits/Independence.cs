using ComplianceBot.Cards;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Why somebody may not audit a requirement (AU-20 to AU-22).</summary>
public enum ConflictReason
{
    Owner, Deputy, Submitter, FindingOwner, ActionOwner, Author, Approver, OwnArea, ManagedArea, LineManagersArea, IsmsManager,
}

/// <summary>Somebody belongs to an area or manages it, from one day to another; without an end it still is so (AU-21).</summary>
public sealed record AreaTie(string Area, bool Manages, DateOnly From, DateOnly? Until = null);

/// <summary>What is known of somebody who is to audit (AU-20 to AU-22).</summary>
public sealed record AuditorFacts
{
    public required PersonId Person { get; init; }

    public required string Name { get; init; }

    public bool IsIsmsManager { get; init; }

    public IReadOnlyList<Involvement> Involvements { get; init; } = [];

    public IReadOnlyList<AreaTie> Areas { get; init; } = [];

    /// <summary>The areas of the present line manager.</summary>
    public IReadOnlyList<string> LineManagersAreas { get; init; } = [];
}

/// <summary>A requirement and the areas whose work an audit of it looks at.</summary>
public sealed record AuditedArea(string RequirementId, IReadOnlyList<string> Areas);

/// <summary>Somebody may not audit a requirement: which rule says so, and why.</summary>
public sealed record Conflict(PersonId Person, string Name, string RequirementId, string RuleId, ConflictReason Reason)
{
    public Refusal ToRefusal() => Audit.Refused("NotIndependent", RuleId, Name, RequirementId, Say.Of("Audits.Conflict." + Reason)) with { Field = "requirements" };
}

/// <summary>A conflict that somebody allowed for one audit, with a reason that goes into the audit pack.</summary>
public sealed record ConflictOverride
{
    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required string RequirementId { get; init; }

    public required string RuleId { get; init; }

    public required string Reason { get; init; }

    public required PersonId DecidedBy { get; init; }

    public DateTimeOffset DecidedAt { get; init; }
}

/// <summary>Nobody audits their own work (clause 9.2.2 b): a pure function from facts to conflicts (AU-20 to AU-24).</summary>
public static class Independence
{
    public static IReadOnlyList<Conflict> ConflictsOf(AuditorFacts auditor, AuditedArea about, DateOnly auditStart, AuditSettings settings)
    {
        var since = auditStart.AddDays(-settings.LookbackDays);
        return
        [
            .. auditor.Involvements
                .Where(i => i.RequirementId == about.RequirementId && i.Touches(since, auditStart))
                .Select(i => ReasonOf(i.Kind)).OfType<ConflictReason>()
                .Distinct().Order()
                .Select(reason => Because(auditor, about, "AU-20", reason)),
            .. AreaReasons(auditor, about, since, auditStart).Distinct().Order().Select(reason => Because(auditor, about, "AU-21", reason)),
            .. auditor.IsIsmsManager && Requirements.Find(about.RequirementId) is { IsControl: false } ? [Because(auditor, about, "AU-22", ConflictReason.IsmsManager)] : Array.Empty<Conflict>(),
        ];
    }

    /// <summary>Of a plan: each requirement with the auditor who is to look at it.</summary>
    public static IReadOnlyList<Conflict> ConflictsOf(
        IReadOnlyList<AuditedRequirement> planned, IReadOnlyCollection<AuditorFacts> auditors, IReadOnlyCollection<AuditedArea> areas, DateOnly auditStart,
        AuditSettings settings) =>
    [
        .. from one in planned
           from auditor in auditors
           where auditor.Person == one.AuditorId
           from conflict in ConflictsOf(auditor, areas.FirstOrDefault(a => a.RequirementId == one.RequirementId) ?? new AuditedArea(one.RequirementId, []), auditStart, settings)
           select conflict,
    ];

    /// <summary>AU-23: what nobody of these may audit, so that an internal auditor from outside is proposed.</summary>
    public static IReadOnlyList<string> NobodyLeftFor(
        IEnumerable<AuditedArea> requirements, IReadOnlyCollection<AuditorFacts> candidates, DateOnly auditStart, AuditSettings settings) =>
        [.. requirements.Where(r => candidates.All(c => ConflictsOf(c, r, auditStart, settings).Count > 0)).Select(r => r.RequirementId)];

    /// <summary>
    /// A conflict is allowed by somebody else, for a reason (AU-20 to AU-22). What is no conflict needs none.
    /// </summary>
    public static Result<ConflictOverride> Allow(this Audit audit, string id, Conflict conflict, string reason, Acting acting)
    {
        if (audit.State.WhyOver() is { } over) return over;
        if (audit.State > AuditState.Fieldwork) return Audit.Refused("PlanFixed", conflict.RuleId);
        if (acting.By == conflict.Person) return Audit.Refused("OwnConflict", conflict.RuleId);
        if (audit.IsOverridden(conflict)) return Audit.Refused("AllowedAlready", conflict.RuleId);
        return Audit.Missing(conflict.RuleId, ("reason", reason)) is { } missing
            ? missing
            : new ConflictOverride
            {
                Id = id, PersonId = conflict.Person, RequirementId = conflict.RequirementId, RuleId = conflict.RuleId, Reason = reason.Trim(),
                DecidedBy = acting.By, DecidedAt = acting.At,
            };
    }

    /// <summary>AU-24: whoever reviewed evidence has no conflict by that.</summary>
    private static ConflictReason? ReasonOf(InvolvementKind kind) => kind switch
    {
        InvolvementKind.Owner => ConflictReason.Owner,
        InvolvementKind.Deputy => ConflictReason.Deputy,
        InvolvementKind.Submitter => ConflictReason.Submitter,
        InvolvementKind.FindingOwner => ConflictReason.FindingOwner,
        InvolvementKind.ActionOwner => ConflictReason.ActionOwner,
        InvolvementKind.Author => ConflictReason.Author,
        InvolvementKind.Approver => ConflictReason.Approver,
        InvolvementKind.Reviewer => null,
    };

    private static IEnumerable<ConflictReason> AreaReasons(AuditorFacts auditor, AuditedArea about, DateOnly since, DateOnly auditStart)
    {
        foreach (var tie in auditor.Areas.Where(t => about.Areas.Contains(t.Area) && t.From <= auditStart && (t.Until is not { } end || end >= since)))
            yield return tie.Manages ? ConflictReason.ManagedArea : ConflictReason.OwnArea;
        if (auditor.LineManagersAreas.Any(about.Areas.Contains)) yield return ConflictReason.LineManagersArea;
    }

    private static Conflict Because(AuditorFacts auditor, AuditedArea about, string rule, ConflictReason reason) =>
        new(auditor.Person, auditor.Name, about.RequirementId, rule, reason);
}
