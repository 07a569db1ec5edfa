using ComplianceBot.People;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What the named verifier says of the effect (T7, T7i, T7n; clause 10.2 d): somebody who did not do it (CA-10), after some time (CA-11).</summary>
public static class VerifierSteps
{
    /// <summary>T7.</summary>
    public static Result<CorrectiveActionChange> FindEffective(
        this CorrectiveAction finding, Acting acting, string whatWasChecked, CorrectiveActionSettings settings, WorkingCalendar isms)
    {
        if ((finding.WhyNot(Step.FindEffective, acting) ?? finding.WhyNotYet("T7", acting, settings)) is { } refusal) return refusal;
        if (Texts.Missing("T7", ("checked", whatWasChecked)) is { } missing) return missing;
        var now = finding with
        {
            VerifiedOn = acting.On,
            VerifiedBy = acting.By,
            Checked = whatWasChecked,
            CloseBy = Milestones.CloseBy(acting.On, isms),
        };
        return finding.Take(Step.FindEffective, acting, now, whatWasChecked);
    }

    /// <summary>T7i: what is not done yet can be seen at once; verify_by stays, and every action is to be confirmed anew.</summary>
    public static Result<CorrectiveActionChange> FindIncomplete(this CorrectiveAction finding, Acting acting, string reason) =>
        (finding.WhyNot(Step.FindIncomplete, acting) ?? Texts.Missing("T7i", ("reason", reason))) is { } refusal
            ? refusal
            : finding.Take(
                Step.FindIncomplete, acting,
                finding with { ImplementedOn = null, Actions = [.. finding.Actions.Select(a => a with { DoneOn = null })] }, reason);

    /// <summary>T7n, CA-15.</summary>
    public static Result<CorrectiveActionChange> FindIneffective(
        this CorrectiveAction finding, Acting acting, string reason, CorrectiveActionSettings settings, WorkingCalendar isms)
    {
        if ((finding.WhyNot(Step.FindIneffective, acting) ?? finding.WhyNotYet("T7n", acting, settings)) is { } refusal) return refusal;
        return Texts.Missing("T7n", ("reason", reason)) is { } missing
            ? missing
            : finding.Take(Step.FindIneffective, acting, finding.Restarted(acting.On, isms), reason);
    }

    private static Refusal? WhyNot(this CorrectiveAction finding, Step step, Acting acting)
    {
        if (step.WhyNotFrom(finding.State) is { } wrong) return wrong;
        if (finding.IsInvolved(acting.By)) return CorrectiveAction.Refused("Involved", "CA-10");
        return acting.By == finding.VerifierId ? null : CorrectiveAction.Refused("NotTheVerifier", "CA-10");
    }

    private static Refusal? WhyNotYet(this CorrectiveAction finding, string rule, Acting acting, CorrectiveActionSettings settings)
    {
        var earliest = finding.EarliestJudgement(settings) ?? throw new InvalidOperationException($"{rule}: it was never implemented.");
        return acting.On < earliest ? CorrectiveAction.Refused("TooEarly", "CA-11", earliest) : null;
    }
}
