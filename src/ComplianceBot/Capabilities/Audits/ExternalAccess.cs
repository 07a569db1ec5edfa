using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// From when until when an external auditor may read, for which audit, and what was released for it (PR-11). It ends by itself.
/// </summary>
public sealed record ExternalAccess
{
    public required string Id { get; init; }

    /// <summary>The audit they come for; its days bound the window.</summary>
    public required string AuditId { get; init; }

    public required PersonId PersonId { get; init; }

    public required DateOnly FromDay { get; init; }

    public required DateOnly UntilDay { get; init; }

    /// <summary>What may be read, as it was released.</summary>
    public IReadOnlyList<ExternalRelease> Releases { get; init; } = [];

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was given, as far as the days that the audit has now allow it; null when it was ended, the audit was cancelled, or nothing is left.</summary>
    public AccessWindow? WindowFor(Audit audit) => EndedAt is null && audit.State != AuditState.Cancelled
        ? new AccessWindow(FromDay, UntilDay).Within(AccessWindow.Around(audit.StartsOn, audit.LastDay))
        : null;

    /// <summary>PR-11: to an external auditor, for an audit from outside, and not beyond its days. Null when it can be given.</summary>
    /// <param name="isExternalAuditor">Whether the person holds that role (row 38).</param>
    public Refusal? Fault(Audit audit, bool isExternalAuditor, DateOnly today)
    {
        if (!isExternalAuditor) return Audit.Refused("NoExternalAuditor", "PR-11") with { Field = "person" };
        if (audit.Kind.IsOwn()) return Audit.Refused("NotFromOutside", "PR-11") with { Field = "audit" };
        if (audit.State.WhyOver() is { } over) return over with { Field = "audit" };
        var widest = AccessWindow.Around(audit.StartsOn, audit.LastDay);
        if (UntilDay < FromDay) return Audit.Refused("DaysReversed", "PR-11") with { Field = "until" };
        if (UntilDay < today) return Audit.Refused("AccessOver", "PR-11", today) with { Field = "until" };
        if (!widest.Contains(FromDay)) return Audit.Refused("AccessBounds", "PR-11", widest.From, widest.Until) with { Field = "from" };
        return widest.Contains(UntilDay) ? null : Audit.Refused("AccessBounds", "PR-11", widest.From, widest.Until) with { Field = "until" };
    }
}

/// <summary>An access that is open or will be, with the words for it.</summary>
public sealed record SeenAccess(ExternalAccess Access, string Name, string Reference, AccessWindow Window);
