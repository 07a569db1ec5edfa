using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// What one person can do with a finding now: the steps that lead out of its state and what goes with them, as far as the permission
/// matrix allows them to this person. Whatever is pressed is checked again.
/// </summary>
public sealed class FindingMenu(CorrectiveActionFacts facts, ActionCopies copies, Permissions permissions)
{
    private sealed record Choice(string Route, bool Opens, Deed Deed, Step? Step, Func<CorrectiveAction, bool> IsPossible);

    private const int MostActions = 5;

    private static readonly IReadOnlyList<Choice> Choices =
    [
        Open(FindingRoutes.Contain, Step.Contain), Open(FindingRoutes.Analyse, Step.Analyse), Open(FindingRoutes.Plan, Step.Plan),
        Press(FindingRoutes.Approve, Step.Approve), Open(FindingRoutes.SendBack, Step.SendBack), Press(FindingRoutes.Implement, Step.Implement),
        Open(FindingRoutes.Effective, Step.FindEffective), Open(FindingRoutes.Incomplete, Step.FindIncomplete),
        Open(FindingRoutes.Ineffective, Step.FindIneffective), Open(FindingRoutes.Close, Step.Close),
        Office(FindingRoutes.Classify, f => f.State.IsBeforeVerified()), Office(FindingRoutes.Assign, f => f.State.IsBeforeVerified()),
        Office(FindingRoutes.NameVerifier, f => f.State.IsBeforeVerified()),
        Office(FindingRoutes.Body, f => f.State.IsBeforeVerified() && f.Source == FindingSource.ExternalAudit),
        Beside(FindingRoutes.HandOver, Deed.WorkOnNonconformity, f => f.State.IsBeforeVerified() && f.OwnerId is not null),
        Beside(FindingRoutes.MoreTime, Deed.WorkOnNonconformity, f => f.State <= CorrectiveActionState.InProgress && f is { OwnerId: not null, ExtensionTo: null }),
        new(FindingRoutes.GrantExtension, false, Deed.ApproveExtension, null, IsExtensionAsked),
        Beside(FindingRoutes.RefuseExtension, Deed.ApproveExtension, IsExtensionAsked),
        Office(FindingRoutes.ShortenObservation, f => f.State.IsBeforeVerified()),
        Open(FindingRoutes.NeedNoAction, Step.NeedNoAction), Open(FindingRoutes.Decline, Step.Decline), Open(FindingRoutes.Reject, Step.Reject),
        Open(FindingRoutes.Appeal, Step.Appeal), Open(FindingRoutes.Reopen, Step.Reopen),
        Beside(FindingRoutes.Raise, Deed.RaiseNonconformity, f => f.State == CorrectiveActionState.Closed),
        new(FindingRoutes.Copies, false, Deed.ReadEvidence, null, f => f.Actions.Any(a => a.Evidence.Any(e => e.Hash is not null))),
        Beside(FindingRoutes.Note, Deed.OwnTasks, _ => true),
    ];

    public async Task<IReadOnlyList<Button>> OfAsync(Work work, CorrectiveAction finding, Speaker speaker, CancellationToken cancel)
    {
        var buttons = new List<Button>();
        foreach (var choice in Choices.Where(c => c.IsPossible(finding) && (c.Step != Step.Appeal || finding.RaisedBy == speaker.Id)))
        {
            if (permissions.Check(choice.Deed, speaker, await CircumstanceAsync(work, finding, choice, speaker, cancel)) is not null) continue;
            var button = choice.Opens ? FindingButtons.Opens(finding, choice.Route) : FindingButtons.Acts(finding, choice.Route);
            buttons.Add(button with { Primary = buttons.Count == 0 && choice.Step is not null });
        }

        return [.. ActionsOf(finding, speaker), .. buttons, FindingButtons.Opens(finding, FindingRoutes.Whole)];
    }

    /// <summary>The open actions that this person can show to be done (T6): the own ones, or all of an own finding.</summary>
    private static IEnumerable<Button> ActionsOf(CorrectiveAction finding, Speaker speaker) => finding.State != CorrectiveActionState.InProgress
        ? []
        : finding.Actions
            .Where(a => !a.IsShown && (a.OwnerId == speaker.Id || finding.IsOwnedBy(speaker.Id)))
            .Take(MostActions)
            .Select(a => FindingButtons.Opens(finding, FindingRoutes.Done, a.Id) with
            {
                Label = Say.Of("CorrectiveActions.Button.doneof", FindingParts.Shortened(a.What, 40)),
            });

    private async Task<Circumstance> CircumstanceAsync(Work work, CorrectiveAction finding, Choice choice, Speaker speaker, CancellationToken cancel) => choice switch
    {
        { Step: { } step } => await facts.CircumstanceAsync(work, finding, step, speaker, cancel),
        { Deed: Deed.ReadEvidence } => await copies.CircumstanceAsync(work, finding, speaker, cancel),
        { Deed: Deed.OwnTasks } => await facts.SightAsync(work, finding, speaker, cancel),
        _ => OfficeRoles.Of(choice.Route, await facts.CircumstanceAsync(work, finding, speaker, cancel)),
    };

    private static Choice Open(string route, Step step) => new(route, true, CorrectiveActionRoles.DeedOf(step), step, Leads(step));

    private static Choice Press(string route, Step step) => new(route, false, CorrectiveActionRoles.DeedOf(step), step, Leads(step));

    private static Choice Beside(string route, Deed deed, Func<CorrectiveAction, bool> isPossible) => new(route, true, deed, null, isPossible);

    private static Choice Office(string route, Func<CorrectiveAction, bool> isPossible) => Beside(route, OfficeRoles.DeedOf(route), isPossible);

    private static bool IsExtensionAsked(CorrectiveAction finding) => finding.ExtensionTo is not null && finding.State <= CorrectiveActionState.InProgress;

    private static Func<CorrectiveAction, bool> Leads(Step step) => f => step switch
    {
        Step.NeedNoAction => IsNow(f, step) && !f.IsMajor,
        Step.Decline => IsNow(f, step) && f.Severity is { } severity && !severity.IsNonconformity(),
        Step.Reject => IsNow(f, step) && f.Source != FindingSource.ExternalAudit,
        _ => IsNow(f, step),
    };

    private static bool IsNow(CorrectiveAction finding, Step step) => CorrectiveActionSteps.From(finding.State).Contains(step);
}
