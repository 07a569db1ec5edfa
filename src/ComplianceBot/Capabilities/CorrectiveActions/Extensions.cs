using ComplianceBot.People;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>More time to implement (CA-30): asked by the owner before it is late, decided by somebody with the right to (row 19, note 6).</summary>
public static class Extensions
{
    private const string Rule = "CA-30";

    public static Result<CorrectiveActionChange> AskExtension(
        this CorrectiveAction finding, Acting acting, DateOnly to, string reason, CorrectiveActionSettings settings)
    {
        if (finding.WhyNoExtension(acting, settings) is { } refusal) return refusal;
        if (to <= finding.ImplementBy) return CorrectiveAction.Refused("NoExtension", Rule, finding.ImplementBy) with { Field = "to" };
        if (finding.LatestExtension(settings) is var latest && to > latest) return CorrectiveAction.Refused("ExtensionTooLong", Rule, latest) with { Field = "to" };
        return Texts.Missing(Rule, ("reason", reason)) is { } missing ? missing : finding.Change(Rule, finding with { ExtensionTo = to }, reason);
    }

    /// <summary>Null when more time can be asked for at all, for whatever day.</summary>
    public static Refusal? WhyNoExtension(this CorrectiveAction finding, Acting acting, CorrectiveActionSettings settings)
    {
        if (finding.State > CorrectiveActionState.InProgress) return CorrectiveAction.Refused("ImplementedAlready", Rule);
        if (!finding.IsActedForBy(acting)) return CorrectiveAction.Refused("NotYours", Rule);
        if (acting.On > finding.ImplementBy) return CorrectiveAction.Refused("ExtensionTooLate", Rule, finding.ImplementBy);
        return finding.Extensions >= settings.MaxExtensions ? CorrectiveAction.Refused("ExtendedBefore", Rule, settings.MaxExtensions) : null;
    }

    /// <summary>The typed day is not moved; verify_by moves by as many days and is rolled once (DT-4).</summary>
    public static Result<CorrectiveActionChange> GrantExtension(this CorrectiveAction finding, WorkingCalendar isms)
    {
        if (finding.WhyNothingAsked is { } refusal) return refusal;
        var to = finding.ExtensionTo!.Value;
        return finding.Change(Rule, finding with
        {
            ImplementBy = to,
            VerifyBy = Milestones.VerifyMoved(finding.VerifyBy, to.DayNumber - finding.ImplementBy.DayNumber, isms),
            Extensions = finding.Extensions + 1,
            ExtensionTo = null,
        });
    }

    public static Result<CorrectiveActionChange> RefuseExtension(this CorrectiveAction finding, string reason) =>
        (finding.WhyNothingAsked ?? Texts.Missing(Rule, ("reason", reason))) is { } refusal
            ? refusal
            : finding.Change(Rule, finding with { ExtensionTo = null }, reason);

    extension(CorrectiveAction finding)
    {
        private Refusal? WhyNothingAsked => finding.ExtensionTo is null || finding.State > CorrectiveActionState.InProgress
            ? CorrectiveAction.Refused("NothingAsked", Rule)
            : null;
    }

    /// <summary>Thirty days more, and never past what somebody outside has set.</summary>
    public static DateOnly LatestExtension(this CorrectiveAction finding, CorrectiveActionSettings settings)
    {
        var latest = finding.ImplementBy.AddDays(settings.ExtensionMaxDays);
        if (finding.BodyDueOn < latest) latest = finding.BodyDueOn.Value;
        return finding.ExternalDeadline < latest ? finding.ExternalDeadline.Value : latest;
    }
}
