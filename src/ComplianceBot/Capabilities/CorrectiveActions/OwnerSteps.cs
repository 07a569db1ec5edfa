using ComplianceBot.People;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What the owner does, or who stands in: correct, find the cause, plan, and have it done (T2, T3, T4, T6; row 13).</summary>
public static class OwnerSteps
{
    /// <summary>T2.</summary>
    public static Result<CorrectiveActionChange> Contain(this CorrectiveAction finding, Acting acting, Containment given) =>
        (finding.WhyNot(Step.Contain, acting) ?? given.Fault(finding)) is { } refusal
            ? refusal
            : finding.Take(Step.Contain, acting, finding.Done(acting) with { Correction = given.Correction, Consequences = given.Consequences }) with
            {
                Said = new Dictionary<string, string> { ["correction"] = given.Correction, ["consequences"] = given.Consequences },
            };

    /// <summary>T3.</summary>
    public static Result<CorrectiveActionChange> Analyse(this CorrectiveAction finding, Acting acting, CauseAnalysis given) =>
        (finding.WhyNot(Step.Analyse, acting) ?? given.Fault) is { } refusal
            ? refusal
            : finding.Take(Step.Analyse, acting, finding.Done(acting) with { CauseMethod = given.Method, Cause = given.Cause, Elsewhere = given.Elsewhere }) with
            {
                Said = new Dictionary<string, string>
                {
                    ["method"] = given.Method.ToString()!, ["cause"] = given.Cause, ["elsewhere"] = given.Elsewhere,
                },
            };

    /// <summary>T4. Whoever did something in an earlier plan stays involved (CA-10).</summary>
    public static Result<CorrectiveActionChange> Plan(this CorrectiveAction finding, Acting acting, ActionPlan given, WorkingCalendar isms)
    {
        if ((finding.WhyNot(Step.Plan, acting) ?? given.Fault(finding)) is { } refusal) return refusal;
        var now = finding.Done(acting).WithDoers(finding.Actions.Where(a => a.DoneOn is not null).Select(a => a.OwnerId)) with
        {
            Plans = finding.Plans + 1,
            Actions = [.. given.Actions.Select(a => a with { PlanNumber = finding.Plans + 1, DoneOn = null, Evidence = [] })],
            EffectCheck = given.EffectCheck,
            PlanApprovalBy = Milestones.PlanApprovalBy(acting.On, isms),
            Outcome = Outcome.Accepted,
        };
        return finding.Take(Step.Plan, acting, now) with { Said = new Dictionary<string, string> { ["effect_check"] = given.EffectCheck } };
    }

    /// <summary>
    /// An action was done, and this shows it (T6). Its own owner says so, or the owner of the whole; more can be shown until all of them
    /// are said to be done.
    /// </summary>
    public static Result<CorrectiveActionChange> Finish(this CorrectiveAction finding, Acting acting, string actionId, params IReadOnlyList<ActionEvidence> evidence)
    {
        if (finding.State != CorrectiveActionState.InProgress) return Step.Implement.WhyNotFrom(finding.State)!;
        if (finding.Actions.FirstOrDefault(a => a.Id == actionId) is not { } action) return CorrectiveAction.Refused("NoSuchAction", "T6");
        if (acting.By != action.OwnerId && !finding.IsActedForBy(acting)) return CorrectiveAction.Refused("NotYours", "T6");
        if (evidence.Count == 0 || evidence.Any(e => string.IsNullOrWhiteSpace(e.What))) return Texts.MissingAt("T6", "evidence");
        var done = action with
        {
            DoneOn = action.DoneOn ?? acting.On,
            Evidence = [.. action.Evidence, .. evidence.Select(e => e with { ActionId = action.Id, GivenBy = acting.By, GivenAt = acting.At })],
        };
        var now = finding.WithDoers(acting.By) with { Actions = [.. finding.Actions.Select(a => a.Id == actionId ? done : a)] };
        return finding.Change("T6", now, string.Join('\n', evidence.Select(e => e.What)));
    }

    /// <summary>T6. After T4n there is nothing to do and nothing to show.</summary>
    public static Result<CorrectiveActionChange> Implement(this CorrectiveAction finding, Acting acting)
    {
        if (finding.WhyNot(Step.Implement, acting) is { } refusal) return refusal;
        if (finding.Actions.FirstOrDefault(a => !a.IsShown) is { } open) return CorrectiveAction.Refused("ActionOpen", "T6", open.What);
        if (finding.Actions.Count == 0 && finding.Outcome != Outcome.NoActionNeeded) return CorrectiveAction.Refused("ActionMissing", "T6");
        var now = finding.Done(acting).WithDoers(finding.Actions.Select(a => a.OwnerId)) with { ImplementedOn = acting.On };
        return finding.Take(Step.Implement, acting, now);
    }

    /// <summary>The owner, or whoever has it now, names somebody to do it; the owner stays the owner.</summary>
    public static Result<CorrectiveActionChange> HandOver(this CorrectiveAction finding, Acting acting, PersonId to, string reason)
    {
        const string Rule = CorrectiveAction.HandOverRule;
        if (!finding.IsOwnedBy(acting.By)) return CorrectiveAction.Refused("NotYours", Rule);
        if (!finding.State.IsBeforeVerified()) return CorrectiveAction.Refused("OwnedForGood", Rule);
        if (to == (finding.DelegateId ?? finding.OwnerId)) return CorrectiveAction.Refused("HasItAlready", Rule) with { Field = "person" };
        return Texts.Missing(Rule, ("reason", reason)) is { } missing
            ? missing
            : finding.Change(Rule, finding with { DelegateId = to == finding.OwnerId ? null : to, SinceAt = acting.At }, reason);
    }

    /// <summary>Owner or delegate, or who stands in for the leave of the one whose turn it is (CA-13).</summary>
    internal static bool IsActedForBy(this CorrectiveAction finding, Acting acting) => acting.StandsIn || finding.IsOwnedBy(acting.By);

    private static Refusal? WhyNot(this CorrectiveAction finding, Step step, Acting acting)
    {
        if (step.WhyNotFrom(finding.State) is { } wrong) return wrong;
        if (finding.OwnerId is null) return CorrectiveAction.Refused("OwnerMissing", step.RuleId());
        return finding.IsActedForBy(acting) ? null : CorrectiveAction.Refused("NotYours", step.RuleId());
    }

    private static CorrectiveAction Done(this CorrectiveAction finding, Acting acting) => finding.WithDoers(acting.By);
}
