using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// The state machine of an audit (AU-9): which step leads out of a state, and where it leads. What is not named here is refused,
/// whoever asks for it.
/// </summary>
public static class AuditSteps
{
    public const string Rule = "AU-9";

    /// <summary>Nothing can be done with it any more.</summary>
    public static bool IsOver(this AuditState state) => state is AuditState.Closed or AuditState.Cancelled;

    /// <summary>It can still be taken out of the programme: what has begun is reported, with "not audited" where it was broken off.</summary>
    public static bool CanBeCancelled(this AuditState state) => state is AuditState.Planned or AuditState.Announced;

    /// <summary>The one step that leads on; null at the end.</summary>
    public static AuditStep? Next(this AuditState state) => state switch
    {
        AuditState.Planned => AuditStep.Announce,
        AuditState.Announced => AuditStep.Begin,
        AuditState.Fieldwork => AuditStep.Report,
        AuditState.Reported => AuditStep.FollowUp,
        AuditState.FollowUp => AuditStep.Close,
        AuditState.Closed or AuditState.Cancelled => null,
    };

    public static AuditState To(this AuditStep step) => step switch
    {
        AuditStep.Announce => AuditState.Announced,
        AuditStep.Begin => AuditState.Fieldwork,
        AuditStep.Report => AuditState.Reported,
        AuditStep.FollowUp => AuditState.FollowUp,
        AuditStep.Close => AuditState.Closed,
        AuditStep.Cancel => AuditState.Cancelled,
    };

    /// <summary>Null when the step leads out of the state; else a refusal that names the one which does.</summary>
    public static Refusal? WhyNotFrom(this AuditStep step, AuditState state)
    {
        if (state.Next() is not { } next) return WhyOver(state);
        if (step == AuditStep.Cancel ? state.CanBeCancelled() : step == next) return null;
        return Audit.Refused("NotNow", Rule, Say.Of("Audits.State." + state), Say.Of("Audits.Step." + next));
    }

    /// <summary>Null while something can be done with it.</summary>
    public static Refusal? WhyOver(this AuditState state) => state switch
    {
        AuditState.Closed => Audit.Refused("Over", Rule),
        AuditState.Cancelled => Audit.Refused("Cancelled", Rule),
        AuditState.Planned or AuditState.Announced or AuditState.Fieldwork or AuditState.Reported or AuditState.FollowUp => null,
    };

    /// <summary>AU-8: complete, independent, and in time; what is announced late says why.</summary>
    /// <param name="conflicts">Who may not audit what, at the days it has now (AU-20 to AU-22).</param>
    public static Result<AuditChange> Announce(this Audit audit, Acting acting, IReadOnlyList<Conflict> conflicts, string? lateReason, AuditSettings settings)
    {
        if (AuditStep.Announce.WhyNotFrom(audit.State) is { } wrong) return wrong;
        if (audit.Kind.IsOwn() && (audit.PlanFault ?? audit.FirstOf(conflicts)) is { } fault) return fault;
        var isLate = audit.Kind.IsOwn() && acting.On > audit.StartsOn.AddDays(-settings.AnnounceDays);
        if (isLate && string.IsNullOrWhiteSpace(lateReason))
            return Audit.Refused("LateNeedsReason", "AU-8", settings.AnnounceDays) with { Field = "reason" };
        return audit.Take(AuditStep.Announce, acting, audit with { AnnouncedOn = acting.On }, isLate ? lateReason : null);
    }

    public static Result<AuditChange> Begin(this Audit audit, Acting acting)
    {
        if (AuditStep.Begin.WhyNotFrom(audit.State) is { } wrong) return wrong;
        return acting.On < audit.StartsOn ? Audit.Refused("TooEarly", Rule, audit.StartsOn) : audit.Take(AuditStep.Begin, acting, audit);
    }

    /// <summary>A conclusion for every planned requirement; "not audited" is one, and covers nothing (AU-2).</summary>
    public static Result<AuditChange> Report(this Audit audit, Acting acting)
    {
        if (AuditStep.Report.WhyNotFrom(audit.State) is { } wrong) return wrong;
        if (acting.On < audit.LastDay) return Audit.Refused("TooEarly", Rule, audit.LastDay);
        var missing = audit.Requirements.Select(r => r.RequirementId).Where(id => !audit.IsConcluded(id)).ToList();
        return missing.Count > 0
            ? Audit.Refused("ConclusionMissing", Rule, string.Join(", ", missing))
            : audit.Take(AuditStep.Report, acting, audit with { ReportedOn = acting.On });
    }

    public static Result<AuditChange> FollowUp(this Audit audit, Acting acting) => AuditStep.FollowUp.WhyNotFrom(audit.State) is { } wrong
        ? wrong
        : audit.Take(AuditStep.FollowUp, acting, audit);

    /// <summary>Row 20: it leaves the programme for a reason, and stays on record.</summary>
    public static Result<AuditChange> Cancel(this Audit audit, Acting acting, string reason)
    {
        if (AuditStep.Cancel.WhyNotFrom(audit.State) is { } wrong) return wrong;
        return Audit.Missing(Rule, ("reason", reason)) is { } missing
            ? missing
            : audit.Take(AuditStep.Cancel, acting, audit with { CancelledOn = acting.On }, reason);
    }

    /// <param name="open">The references of its nonconformities that are not final.</param>
    public static Result<AuditChange> Close(this Audit audit, Acting acting, IReadOnlyList<string> open)
    {
        if (AuditStep.Close.WhyNotFrom(audit.State) is { } wrong) return wrong;
        return open.Count > 0
            ? Audit.Refused("NonconformityOpen", Rule, string.Join(", ", open))
            : audit.Take(AuditStep.Close, acting, audit with { ClosedOn = acting.On });
    }
}
