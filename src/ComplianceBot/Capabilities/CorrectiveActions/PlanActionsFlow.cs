using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// card → action (one form each, as many as are needed) → how the effect will be checked → sent for approval (T4; clause 10.2 c). Each
/// action is kept at once and can be taken out again.
/// </summary>
public sealed class PlanActionsFlow(FindingTurns turns, OwnerDrafts drafts, PeopleStore people) : IFlow
{
    private const string Door = Doors.Suffix, Rule = "T4";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.Plan, Deed.WorkOnNonconformity), new Route(FindingRoutes.Plan + Door, Deed.WorkOnNonconformity),
        new Route(FindingRoutes.PlanAction, Deed.WorkOnNonconformity), new Route(FindingRoutes.PlanAction + Door, Deed.WorkOnNonconformity),
        new Route(FindingRoutes.TakeOut, Deed.WorkOnNonconformity),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, Step.Plan, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", Rule);
        var planned = await PlannedAsync(work, await drafts.PlanAsync(work, finding, speaker.Id, cancel), cancel);
        if (turn.Input is Filled filled)
        {
            if (filled.TooLong(Rule) is { } refusal) return refusal;
            var before = await drafts.PlannedWordsAsync(work, finding, speaker.Id, cancel);
            if (await turns.StaleAsync(work, turn, finding, IsPossible, view => Sent(view, filled, planned, speaker), before, cancel) is { } stale) return stale;
        }

        return turn.Input switch
        {
            Filled { Form: FindingRoutes.PlanAction } given => await AddAsync(work, turn, given, finding, planned, speaker, cancel),
            Filled given when planned.Draft.Actions.Count > 0 => await SendAsync(work, turn, given, planned, speaker, cancel),
            Pressed { Button: FindingRoutes.TakeOut } => await TakeOutAsync(work, turn, finding, planned, speaker, cancel),
            Pressed { Button: FindingRoutes.PlanAction + Door } => await OpenAsync(work, turn, view => PlanForms.Action(view, planned, speaker.Person), cancel),
            _ => await OpenAsync(work, turn, view => Next(view, planned, speaker), cancel),
        };
    }

    private static bool IsPossible(CorrectiveAction finding) => finding is { State: CorrectiveActionState.CauseAnalysed, OwnerId: not null };

    private static Form Next(CorrectiveActionView view, PlanSoFar planned, Speaker speaker) =>
        planned.Draft.Actions.Count == 0 ? PlanForms.Action(view, planned, speaker.Person) : PlanForms.Plan(view, planned);

    /// <summary>The form that was sent, of the record as it is now.</summary>
    private static Form Sent(CorrectiveActionView view, Filled filled, PlanSoFar planned, Speaker speaker) =>
        filled.Form == FindingRoutes.PlanAction ? PlanForms.Action(view, planned, speaker.Person) : Next(view, planned, speaker);

    private async Task<Result<Move>> AddAsync(
        Work work, Turn turn, Filled given, CorrectiveAction finding, PlanSoFar planned, Speaker speaker, CancellationToken cancel)
    {
        var what = given.TextOf("what");
        if (string.IsNullOrWhiteSpace(what)) return Texts.MissingAt(Rule, "what");
        if (planned.Draft.Actions.Count >= PlanDraft.MostActions) return CorrectiveAction.Refused("TooManyActions", Rule, PlanDraft.MostActions) with { Field = "what" };
        var owner = await given.PersonAsync(work, people, Rule, cancel);
        if (owner.Refusal is { } unknown) return unknown;
        var due = given.DayOf("due", Rule);
        if (due.Refusal is { } missing) return missing;
        if (due.Value > finding.ImplementBy) return CorrectiveAction.Refused("ActionTooLate", Rule, finding.ImplementBy) with { Field = "due" };
        var action = new DraftAction { Id = Ids.New(work.At), What = what, OwnerId = owner.Value.Id, DueOn = due.Value };
        var now = await KeepAsync(work, finding, speaker, planned.Draft with { Actions = [.. planned.Draft.Actions, action] }, cancel);
        return await OpenAsync(
            work, turn, view => given.Field("next") == PlanForms.Another ? PlanForms.Action(view, now, speaker.Person) : PlanForms.Plan(view, now), cancel);
    }

    private async Task<Result<Move>> TakeOutAsync(Work work, Turn turn, CorrectiveAction finding, PlanSoFar planned, Speaker speaker, CancellationToken cancel)
    {
        if (!IsPossible(finding)) return await OpenAsync(work, turn, view => Next(view, planned, speaker), cancel);
        var now = await KeepAsync(work, finding, speaker, planned.Draft.Without(FindingTurns.SeenIn(turn).Part ?? ""), cancel);
        return await OpenAsync(work, turn, view => Next(view, now, speaker), cancel);
    }

    private async Task<Result<Move>> SendAsync(Work work, Turn turn, Filled given, PlanSoFar planned, Speaker speaker, CancellationToken cancel)
    {
        if (planned.Draft.Actions.FirstOrDefault(a => !planned.Here.ContainsKey(a.OwnerId)) is { } left)
            return CorrectiveAction.Refused("ActionOwnerLeft", Rule, FindingParts.Shortened(left.What, PlanForms.LongestLine)) with { Field = "effect_check" };
        var plan = new ActionPlan
        {
            EffectCheck = given.TextOf("effect_check"),
            Actions = [.. planned.Draft.Actions.Select(a => new PlannedAction { Id = a.Id, What = a.What, OwnerId = a.OwnerId, DueOn = a.DueOn })],
        };
        var sent = await turns.TakeAsync(work, turn, speaker, Rule, IsPossible, (f, acting, isms) => f.Plan(acting, plan, isms), view => PlanForms.Plan(view, planned), cancel);
        // the actions are listed above the one field of this form, so that what is to be mended in them is said there
        return sent.Refusal is { Field: "due" or "action" } refusal ? refusal with { Field = "effect_check" } : sent;
    }

    private async Task<PlanSoFar> KeepAsync(Work work, CorrectiveAction finding, Speaker speaker, PlanDraft draft, CancellationToken cancel)
    {
        await drafts.KeepAsync(work, finding, speaker.Id, draft, cancel);
        return await PlannedAsync(work, draft, cancel);
    }

    private async Task<PlanSoFar> PlannedAsync(Work work, PlanDraft draft, CancellationToken cancel)
    {
        var here = new Dictionary<PersonId, string>();
        foreach (var id in draft.Actions.Select(a => a.OwnerId).Distinct())
        {
            if (await people.FindAsync(work, id, cancel) is { Active: true } person) here[id] = person.Name;
        }

        return new PlanSoFar(draft, here);
    }

    private Task<Result<Move>> OpenAsync(Work work, Turn turn, Func<CorrectiveActionView, Form> form, CancellationToken cancel) =>
        turns.OpenAsync(work, turn, Rule, IsPossible, form, cancel);
}
