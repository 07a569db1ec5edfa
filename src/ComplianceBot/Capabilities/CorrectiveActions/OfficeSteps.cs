using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// What ISMS managers decide, and in their place lead auditors, deputies or top management (rows 14, 16, 17, 19; RL-6): approve,
/// send back, do without, decline, reject, close.
/// </summary>
public static class OfficeSteps
{
    /// <summary>T5.</summary>
    public static Result<CorrectiveActionChange> Approve(this CorrectiveAction finding, Acting acting) =>
        finding.WhyNotIndependent(Step.Approve, acting) is { } refusal ? refusal : finding.Take(Step.Approve, acting, finding with { PlanApprovalBy = null });

    /// <summary>T5r.</summary>
    public static Result<CorrectiveActionChange> SendBack(this CorrectiveAction finding, Acting acting, string reason) =>
        (finding.WhyNotIndependent(Step.SendBack, acting) ?? Texts.Missing("T5r", ("reason", reason))) is { } refusal
            ? refusal
            : finding.Take(Step.SendBack, acting, finding with { PlanApprovalBy = null }, reason);

    /// <summary>T4n: 10.2 b allows that nothing is done against the cause, but not for a major.</summary>
    public static Result<CorrectiveActionChange> NeedNoAction(this CorrectiveAction finding, Acting acting, string reason)
    {
        if (finding.WhyNotIndependent(Step.NeedNoAction, acting) is { } refusal) return refusal;
        if (finding.IsMajor) return CorrectiveAction.Refused("MajorNeedsAction", "T4n");
        if (Texts.Missing("T4n", ("reason", reason)) is { } missing) return missing;
        var now = finding.WithDoers(finding.Actions.Where(a => a.DoneOn is not null).Select(a => a.OwnerId)) with
        {
            Plans = finding.Plans + 1,
            Actions = [],
            Outcome = Outcome.NoActionNeeded,
            ImplementedOn = acting.On,
        };
        return finding.Take(Step.NeedNoAction, acting, now, reason);
    }

    /// <summary>T4d, CA-31: what is no nonconformity need not be acted on, but that is decided and written down.</summary>
    public static Result<CorrectiveActionChange> Decline(this CorrectiveAction finding, Acting acting, string reason)
    {
        if (Step.Decline.WhyNotFrom(finding.State) is { } wrong) return wrong;
        if (finding.Severity is not { } severity || severity.IsNonconformity()) return CorrectiveAction.Refused("NotDeclined", "T4d");
        return Texts.Missing("T4d", ("reason", reason)) is { } missing
            ? missing
            : finding.Take(Step.Decline, acting, finding with { Outcome = Outcome.Declined, ClosedOn = acting.On }, reason);
    }

    /// <summary>T9.</summary>
    public static Result<CorrectiveActionChange> Reject(this CorrectiveAction finding, Acting acting, string reason, PersonId? leadAuditorConsents)
    {
        if (finding.WhyNotIndependent(Step.Reject, acting) is { } refusal) return refusal;
        if (finding.Source == FindingSource.ExternalAudit) return CorrectiveAction.Refused("FromOutside", "T9");
        if (Texts.Missing("T9", ("reason", reason)) is { } missing) return missing;
        if (finding.Source == FindingSource.InternalAudit && leadAuditorConsents is null) return CorrectiveAction.Refused("ConsentMissing", "T9");
        var change = finding.Take(Step.Reject, acting, finding with { RejectedOn = acting.On }, reason);
        return leadAuditorConsents is { } who ? change with { Said = new Dictionary<string, string> { ["lead_auditor_consents"] = who.Value } } : change;
    }

    /// <summary>Whether nothing stands in the way of rejecting it but the consent of the lead auditor.</summary>
    public static bool WaitsForConsent(Refusal refusal) => refusal.Code == CorrectiveAction.Refused("ConsentMissing", "T9").Code;

    /// <summary>T8.</summary>
    public static Result<CorrectiveActionChange> Close(this CorrectiveAction finding, Acting acting, Closing given)
    {
        if (Step.Close.WhyNotFrom(finding.State) is { } wrong) return wrong;
        if (finding.IsInvolvedOrVerifier(acting.By)) return CorrectiveAction.Refused("Involved", "T8");
        if (given.Fault(finding, acting.On) is { } fault) return fault;
        var now = finding with
        {
            SystemChange = given.NeedsChange == true ? given.Link!.Trim() : "no",
            AcceptedOn = given.AcceptedOn,
            AcceptanceReference = given.AcceptanceReference?.Trim(),
            ClosedOn = acting.On,
        };
        return finding.Take(Step.Close, acting, now) with { Said = new Dictionary<string, string> { ["isms_change"] = now.SystemChange } };
    }

    /// <summary>CA-11: effectiveness may be judged earlier, for a reason that stays visible.</summary>
    public static Result<CorrectiveActionChange> ShortenObservation(this CorrectiveAction finding, int days, string reason, CorrectiveActionSettings settings)
    {
        if (!finding.State.IsBeforeVerified()) return CorrectiveAction.Refused("VerifiedAlready", "CA-11");
        if (days < 0 || days >= (finding.ObservationDays ?? finding.UsualObservation(settings))) return CorrectiveAction.Refused("NotShorter", "CA-11") with { Field = "days" };
        return Texts.Missing("CA-11", ("reason", reason)) is { } missing
            ? missing
            : finding.Change("CA-11", finding with { ObservationDays = days, ObservationReason = reason.Trim() }, reason);
    }

    private static Refusal? WhyNotIndependent(this CorrectiveAction finding, Step step, Acting acting) => step.WhyNotFrom(finding.State)
        ?? (finding.IsInvolved(acting.By) ? CorrectiveAction.Refused("Involved", step.RuleId()) : null);
}
