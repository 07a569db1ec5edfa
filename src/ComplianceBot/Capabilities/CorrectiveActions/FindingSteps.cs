using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What somebody says they saw (T1; clause 10.2).</summary>
public sealed record Finding
{
    /// <summary>A form takes less; a message or an import brings this much.</summary>
    public const int LongestText = 10_000;

    public required string RequirementId { get; init; }

    public required string Description { get; init; }

    public required string ObjectiveEvidence { get; init; }

    public required FindingSource Source { get; init; }

    public FindingAspect Aspect { get; init; } = FindingAspect.Other;

    public required PersonId RaisedBy { get; init; }

    public required DateOnly RaisedOn { get; init; }

    public PersonId? OwnerId { get; init; }

    public string? RecurrenceOf { get; init; }

    public DateOnly? BodyDueOn { get; init; }

    public DateOnly? ExternalDeadline { get; init; }

    /// <summary>Null when it can be raised on this day.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (Requirements.Find(RequirementId) is null) return CorrectiveAction.Refused("NoSuchRequirement", "T1") with { Field = "requirement" };
        if (Texts.Missing("T1", ("description", Description), ("evidence", ObjectiveEvidence)) is { } missing) return missing;
        return RaisedOn > today ? CorrectiveAction.Refused("RaisedInFuture", "T1", today) with { Field = "raised_on" } : null;
    }
}

/// <summary>How a finding begins, is classified, finds its owner and verifier, and comes back (T1, T10, T11; CA-1 to CA-3, CA-10).</summary>
public static class FindingSteps
{
    /// <summary>T1. An employee's report comes here only when an ISMS manager takes it over.</summary>
    public static Result<CorrectiveActionChange> Raise(this Finding finding, string id, Acting acting, WorkingCalendar isms)
    {
        if (finding.Fault(acting.On) is { } refusal) return refusal;
        var dates = Milestones.Of(null, finding.RaisedOn, finding.BodyDueOn, isms);
        var begun = new CorrectiveAction
        {
            Id = id, Reference = "", RequirementId = Requirements.Find(finding.RequirementId)!.Id, Description = finding.Description,
            ObjectiveEvidence = finding.ObjectiveEvidence, Source = finding.Source, Aspect = finding.Aspect, RaisedBy = finding.RaisedBy, RaisedOn = finding.RaisedOn,
            RecurrenceOf = finding.RecurrenceOf, OwnerId = finding.OwnerId, BodyDueOn = finding.BodyDueOn, ExternalDeadline = finding.ExternalDeadline,
            CountedFrom = finding.RaisedOn, PlanBy = dates.PlanBy, ImplementBy = dates.ImplementBy, VerifyBy = dates.VerifyBy,
            FirstImplementBy = dates.ImplementBy, FirstVerifyBy = dates.VerifyBy, SinceAt = acting.At,
        };
        return new CorrectiveActionChange { RuleId = "T1", Now = begun.Counted(null, finding.RaisedOn, isms) };
    }

    /// <summary>
    /// CA-2, CA-3. Whether it may be lowered by this person is row 12; the milestones are counted anew from where they began (CA-20).
    /// What goes on without an action (T4n) does not become a major on the way: the verifier finds it not effective first.
    /// </summary>
    public static Result<CorrectiveActionChange> Classify(this CorrectiveAction finding, Severity severity, string reason, WorkingCalendar isms)
    {
        var rule = finding.LowersTo(severity) ? "CA-3" : "CA-2";
        if (!finding.State.IsBeforeVerified()) return CorrectiveAction.Refused("ClassifiedForGood", rule);
        if (severity == finding.Severity) return CorrectiveAction.Refused("SameSeverity", rule) with { Field = "severity" };
        if (severity == Severity.Major && finding.Outcome == Outcome.NoActionNeeded) return CorrectiveAction.Refused("MajorNeedsAction", "T4n") with { Field = "severity" };
        if (Texts.Missing(rule, ("reason", reason)) is { } missing) return missing;
        var counted = finding.Counted(severity, finding.CountedFrom, isms) with { SeverityReason = reason.Trim() };
        return finding.Change(rule, finding.Severity is null ? counted with { FirstVerifyBy = counted.VerifyBy } : counted, reason);
    }

    public static bool LowersTo(this CorrectiveAction finding, Severity severity) => finding.Severity is { } present && severity.IsLowerThan(present);

    /// <summary>Somebody gets it as the owner (T2: owner set); whoever had it before is no longer asked.</summary>
    public static Result<CorrectiveActionChange> Assign(this CorrectiveAction finding, PersonId owner, Acting acting) => !finding.State.IsBeforeVerified()
        ? CorrectiveAction.Refused("OwnedForGood", "T2")
        : owner == finding.OwnerId
            ? CorrectiveAction.Refused("HasItAlready", "T2") with { Field = "person" }
            : finding.Change("T2", finding with { OwnerId = owner, DelegateId = null, SinceAt = acting.At });

    /// <summary>CA-10: named, and independent.</summary>
    public static Result<CorrectiveActionChange> NameVerifier(this CorrectiveAction finding, PersonId verifier, Acting acting) => !finding.State.IsBeforeVerified()
        ? CorrectiveAction.Refused("VerifiedAlready", "CA-10")
        : finding.IsInvolved(verifier)
            ? CorrectiveAction.Refused("VerifierInvolved", "CA-10") with { Field = "person" }
            : finding.Change("CA-10", finding with
            {
                VerifierId = verifier,
                SinceAt = finding.State == CorrectiveActionState.Implemented ? acting.At : finding.SinceAt,
            });

    /// <summary>T10: whoever raised it does not accept that it was rejected; once.</summary>
    public static Result<CorrectiveActionChange> Appeal(this CorrectiveAction finding, Acting acting, string reason, CorrectiveActionSettings settings)
    {
        const CorrectiveActionStep Step = CorrectiveActionStep.Appeal;
        if (Step.WhyNotFrom(finding.State) is { } wrong) return wrong;
        if (acting.By != finding.RaisedBy) return CorrectiveAction.Refused("NotRaisedByYou", "T10");
        if (finding.Appealed) return CorrectiveAction.Refused("AppealedBefore", "T10");
        var last = finding.RejectedOn!.Value.AddDays(settings.AppealDays);
        return acting.On > last
            ? CorrectiveAction.Refused("AppealTooLate", "T10", last)
            : finding.Take(Step, acting, finding with { Appealed = true, RejectedOn = null }, reason);
    }

    /// <summary>T11: the same nonconformity was seen again. What was declined at once was never contained, so it is raised anew instead.</summary>
    public static Result<CorrectiveActionChange> Reopen(
        this CorrectiveAction finding, Acting acting, string reason, CorrectiveActionSettings settings, WorkingCalendar isms)
    {
        const CorrectiveActionStep Step = CorrectiveActionStep.Reopen;
        if (Step.WhyNotFrom(finding.State) is { } wrong) return wrong;
        if (finding.Correction is null) return CorrectiveAction.Refused("NeverContained", "T11");
        if (acting.On > finding.ClosedOn!.Value.AddDays(settings.ReopenWindowDays)) return CorrectiveAction.Refused("ReopenTooLate", "T11");
        if (Texts.Missing("T11", ("reason", reason)) is { } missing) return missing;
        return finding.Take(Step, acting, finding.Restarted(acting.On, isms), reason);
    }

    /// <summary>CA-15: the milestones count from the reopening; ageing and the first verify_by do not.</summary>
    internal static CorrectiveAction Restarted(this CorrectiveAction finding, DateOnly on, WorkingCalendar isms) => finding.Counted(finding.Severity, on, isms) with
    {
        ReopenCount = finding.ReopenCount + 1,
        Extensions = 0,
        ObservationDays = null,
        ObservationReason = null,
        ImplementedOn = null,
        VerifiedOn = null,
        VerifiedBy = null,
        Checked = null,
        PlanApprovalBy = null,
        CloseBy = null,
        ClosedOn = null,
        Outcome = null,
        SystemChange = null,
        AcceptedOn = null,
        AcceptanceReference = null,
    };
}
