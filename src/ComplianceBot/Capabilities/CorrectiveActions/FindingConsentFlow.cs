using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// notice → the lead auditor agrees, and the finding is rejected as the manager wished (T9), or form → the lead auditor does not agree. The
/// rejection is the manager's: whether the manager may is asked again, and it is recorded under that name with the lead auditor's consent.
/// </summary>
public sealed class FindingConsentFlow(
    FindingTurns turns, RejectionWishes wishes, CorrectiveActionFacts facts, CorrectiveActionBoard board, PeopleStore people, Permissions permissions) : IFlow
{
    private const string Rule = "T9", Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
        [.. new[] { FindingRoutes.Agree, FindingRoutes.Disagree, FindingRoutes.Disagree + Door }.Select(name => new Route(name, OfficeRoles.DeedOf(FindingRoutes.Agree)))];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        OfficeRoles.Of(FindingRoutes.Agree, await turns.CircumstanceAsync(work, turn, null, speaker, cancel));

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", Rule);
        if (await wishes.OpenAsync(work, FindingTurns.SeenIn(turn), cancel) is not { } wish) return await turns.ShownAsync(work, turn, finding, cancel);
        return turn.Input switch
        {
            Filled filled => await DisagreeAsync(work, turn, finding, wish, filled, cancel),
            Pressed { Button: FindingRoutes.Agree } => await AgreeAsync(work, turn, speaker, finding, wish, cancel),
            _ => new Open(OfficeForms.Reason(await board.ViewAsync(work, finding, cancel), FindingRoutes.Disagree, "reason", wish.Id)),
        };
    }

    private async Task<Result<Move>> AgreeAsync(Work work, Turn turn, Speaker lead, CorrectiveAction finding, RejectionWish wish, CancellationToken cancel)
    {
        if (await WhyNotAsync(work, finding, wish, cancel) is { } barred) return barred;
        var here = work.By;
        work.By = new Actor(wish.WishedBy, wish.Through);
        var move = await turns.TakeAsync(
            work, turn, lead, Rule, f => f.State == finding.State, (f, acting, _) => f.Reject(acting with { By = wish.WishedBy }, wish.Reason, lead.Id), null, cancel);
        work.By = here;
        var now = (await turns.FindAsync(work, turn, cancel))!;
        if (now.State == CorrectiveActionState.Rejected) await wishes.AgreedAsync(work, now, wish, cancel);
        // somebody else changed it first: what it is now is agreed to, or not
        else if (CorrectiveActionSteps.From(now.State).Contains(CorrectiveActionStep.Reject) && !move.IsRefused && move.Value is Reply stale)
            return new Reply(stale.Card with { Buttons = RejectionWishes.AnswersTo(now, wish) });
        return move;
    }

    private async Task<Refusal?> WhyNotAsync(Work work, CorrectiveAction finding, RejectionWish wish, CancellationToken cancel)
    {
        if (await people.FindAsync(work, wish.WishedBy, cancel) is not { Active: true } manager) return CorrectiveAction.Refused("WisherLeft", Rule);
        var wisher = new Speaker(manager, await people.RolesAsync(work, manager.Id, cancel));
        return permissions.Check(Deed.RejectFinding, wisher, await facts.CircumstanceAsync(work, finding, CorrectiveActionStep.Reject, wisher, cancel)) is null
            ? null
            : CorrectiveAction.Refused("WisherMayNot", Rule);
    }

    private async Task<Result<Move>> DisagreeAsync(
        Work work, Turn turn, CorrectiveAction finding, RejectionWish wish, Filled filled, CancellationToken cancel)
    {
        if (Texts.Missing(Rule, ("reason", filled.Field("reason"))) is { } missing) return missing;
        await wishes.DisagreedAsync(work, finding, wish, filled.TextOf("reason"), cancel);
        return await turns.ShownAsync(work, turn, finding, cancel);
    }
}
