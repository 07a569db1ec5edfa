using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.People;
using ComplianceBot.Tests.People;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Findings for tests of the pure rules.</summary>
internal static class Findings
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static readonly CorrectiveActionSettings Settings = CorrectiveActionSettings.Defaults;

    public static readonly WorkingCalendar Isms = WorkingCalendar.WithoutHolidays;

    public static PersonId Id(string name) => new(name);

    public static Acting By(string who, DateOnly? on = null, bool standsIn = false) =>
        new(Id(who), on ?? Today, new DateTimeOffset((on ?? Today).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero)) { StandsIn = standsIn };

    public static Finding Seen(FindingSource source = FindingSource.Monitoring, DateOnly? on = null) => new()
    {
        RequirementId = "A.8.13", Description = "The restore test of May is missing.", ObjectiveEvidence = "Test log, May", Source = source,
        RaisedBy = Id("rai"), RaisedOn = on ?? Today, OwnerId = Id("ana"),
    };

    /// <summary>Raised and classified, with a named verifier.</summary>
    public static CorrectiveAction Raised(
        Severity severity = Severity.Minor, FindingSource source = FindingSource.Monitoring, DateOnly? on = null, WorkingCalendar? isms = null) =>
        Seen(source, on).Raise("f1", By("rai", on), isms ?? Isms).Value.Now.Classify(severity, "Seen once.", isms ?? Isms).Value.Now with { VerifierId = Id("cleo") };

    /// <summary>As it comes to be in the state: by ana, with an action of ben's, all of it on the day.</summary>
    public static CorrectiveAction In(
        CorrectiveActionState state, Severity severity = Severity.Minor, FindingSource source = FindingSource.Monitoring, DateOnly? on = null)
    {
        var day = on ?? Today;
        var finding = Raised(severity, source, day);
        if (state == CorrectiveActionState.Rejected) return Take(finding, Step.Reject, By("mia", day)).Value.Now;
        foreach (var (step, who) in new[]
        {
            (Step.Contain, "ana"), (Step.Analyse, "ana"), (Step.Plan, "ana"), (Step.Approve, "mia"), (Step.Implement, "ana"), (Step.FindEffective, "cleo"),
            (Step.Close, "mia"),
        })
        {
            if (finding.State == state) break;
            if (step == Step.Implement) finding = Shown(finding, "ben", day);
            var at = step is Step.FindEffective or Step.Close ? finding.EarliestJudgement(Settings)!.Value : day;
            finding = Take(finding, step, By(who, at)).Value.Now;
        }

        return finding;
    }

    public static CorrectiveAction Shown(CorrectiveAction finding, string by, DateOnly? on = null) => finding.Actions.Aggregate(
        finding, (now, action) => now.Finish(By(by, on), action.Id, Evidence()).Value.Now);

    public static ActionEvidence Evidence(string what = "Test log, June") => new() { Id = "e1", ActionId = "", What = what, GivenBy = Id("?"), GivenAt = default };

    public static ActionPlan Plan(DateOnly due, string what = "Add the test to the calendar", string owner = "ben") => new()
    {
        Actions = [new PlannedAction { Id = "a1", What = what, OwnerId = Id(owner), DueOn = due }], EffectCheck = "Two tests in a row",
    };

    /// <summary>A step with all it needs, or lacking what somebody has to say with it.</summary>
    public static Result<CorrectiveActionChange> Take(CorrectiveAction finding, Step step, Acting acting, bool lacks = false, bool consent = true)
    {
        var text = lacks ? " " : "Because it was seen.";
        return step switch
        {
            Step.Contain => finding.Contain(acting, new Containment { Correction = text, Consequences = "None so far" }),
            Step.Analyse => finding.Analyse(acting, new CauseAnalysis { Reviewed = true, Method = CauseMethod.FiveWhys, Cause = text, Elsewhere = "No" }),
            Step.Plan => finding.Plan(acting, Plan(lacks ? finding.ImplementBy.AddDays(1) : finding.ImplementBy), Isms),
            Step.NeedNoAction => finding.NeedNoAction(acting, text),
            Step.Decline => finding.Decline(acting, text),
            Step.Approve => finding.Approve(acting),
            Step.SendBack => finding.SendBack(acting, text),
            Step.Implement => finding.Implement(acting),
            Step.FindEffective => finding.FindEffective(acting, text, Settings, Isms),
            Step.FindIncomplete => finding.FindIncomplete(acting, text),
            Step.FindIneffective => finding.FindIneffective(acting, text, Settings, Isms),
            Step.Close => finding.Close(acting, new Closing { NeedsChange = lacks ? null : false, AcceptedOn = acting.On, AcceptanceReference = "CB-7" }),
            Step.Reject => finding.Reject(acting, text, consent ? Id("lead") : null),
            Step.Appeal => finding.Appeal(acting, text, Settings),
            Step.Reopen => finding.Reopen(acting, text, Settings, Isms),
            _ => throw new NotSupportedException(step.ToString()),
        };
    }

    /// <summary>As a flow does it: first the matrix, then the record itself.</summary>
    public static Result<CorrectiveActionChange> Try(
        CorrectiveAction finding, Step step, Acting acting, IReadOnlyCollection<Role> roles, IReadOnlyCollection<PersonId> managers, bool lacks = false,
        bool consent = true, Relation? standing = null)
    {
        var speaker = Speakers.With([.. roles]);
        var who = (standing ?? new Relation(acting.By)) with { StandsIn = acting.StandsIn };
        return new Permissions().Check(CorrectiveActionRoles.DeedOf(step), speaker, CorrectiveActionRoles.Of(finding, step, who, managers)) is { } refused
            ? refused
            : Take(finding, step, acting, lacks, consent);
    }
}
