using ComplianceBot.Cards;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What leads a finding from one state to another (rules §2.3).</summary>
public enum CorrectiveActionStep
{
    Contain, Analyse, Plan, NeedNoAction, Decline, Approve, SendBack, Implement, FindEffective, FindIncomplete, FindIneffective, Close, Reject, Appeal, Reopen,
}

/// <summary>
/// The state machine of clause 10.2: which steps lead out of a state, and where each leads. A step that is not named here for a
/// state is refused, whoever asks for it.
/// </summary>
public static class CorrectiveActionSteps
{
    public static IReadOnlyList<Step> From(State state) => state switch
    {
        State.Raised => [Step.Contain, Step.Decline, Step.Reject],
        State.Contained => [Step.Analyse, Step.Decline, Step.Reject],
        State.CauseAnalysed => [Step.Plan, Step.NeedNoAction, Step.Decline],
        State.Planned => [Step.Approve, Step.SendBack],
        State.InProgress => [Step.Implement],
        State.Implemented => [Step.FindEffective, Step.FindIncomplete, Step.FindIneffective],
        State.Verified => [Step.Close],
        State.Closed => [Step.Reopen],
        State.Rejected => [Step.Appeal],
    };

    public static State To(this Step step) => step switch
    {
        Step.Contain or Step.FindIneffective or Step.Reopen => State.Contained,
        Step.Analyse or Step.SendBack => State.CauseAnalysed,
        Step.Plan => State.Planned,
        Step.Approve or Step.FindIncomplete => State.InProgress,
        Step.NeedNoAction or Step.Implement => State.Implemented,
        Step.FindEffective => State.Verified,
        Step.Close or Step.Decline => State.Closed,
        Step.Reject => State.Rejected,
        Step.Appeal => State.Raised,
    };

    public static string RuleId(this Step step) => step switch
    {
        Step.Contain => "T2",
        Step.Analyse => "T3",
        Step.Plan => "T4",
        Step.NeedNoAction => "T4n",
        Step.Decline => "T4d",
        Step.Approve => "T5",
        Step.SendBack => "T5r",
        Step.Implement => "T6",
        Step.FindEffective => "T7",
        Step.FindIncomplete => "T7i",
        Step.FindIneffective => "T7n",
        Step.Close => "T8",
        Step.Reject => "T9",
        Step.Appeal => "T10",
        Step.Reopen => "T11",
    };

    /// <summary>Null when the step leads out of the state; else a refusal that lists those which do.</summary>
    public static Refusal? WhyNotFrom(this Step step, State state) => From(state).Contains(step)
        ? null
        : CorrectiveAction.Refused("NotNow", step.RuleId(), Say.Of("CorrectiveActions.State." + state), WordsOf(From(state)));

    private static Say WordsOf(IReadOnlyList<Step> steps) => steps.Select(s => Say.Of("CorrectiveActions.Step." + s))
        .Aggregate((all, next) => Say.Of("CorrectiveActions.Step.Or", all, next));
}
