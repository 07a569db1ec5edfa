using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// form with a reason → rejected (T9, row 17); of an internal audit → its lead auditor is asked to agree first, and where none is known it
/// is not rejected. Who leads the audit agrees by rejecting.
/// </summary>
public sealed class FindingRejectFlow(FindingTurns turns, RejectionWishes wishes) : IFlow
{
    private const string Rule = "T9";

    public IReadOnlyList<Route> Routes =>
        [new Route(FindingRoutes.Reject, Deed.RejectFinding), new Route(FindingRoutes.Reject + Doors.Suffix, Deed.RejectFinding)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, CorrectiveActionStep.Reject, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", Rule);
        var leads = await wishes.LeadsAsync(work, finding, cancel);
        if (turn.Input is not Filled filled)
        {
            if (IsPossible(finding) && finding.Source == FindingSource.InternalAudit && leads.Count == 0) return RejectionWishes.NobodyLeads();
            return await turns.OpenAsync(work, turn, speaker, Rule, IsPossible, (f, acting, _) => f.Reject(acting, "-", acting.By), FormOf, cancel);
        }

        var reason = filled.TextOf("reason");
        var taken = await turns.TakeAsync(
            work, turn, speaker, Rule, IsPossible, (f, acting, _) => f.Reject(acting, reason, leads.Contains(speaker.Id) ? speaker.Id : null), FormOf, cancel);
        return taken.Refusal is { } refusal && OfficeSteps.WaitsForConsent(refusal) ? await AskAsync(work, finding, speaker, reason, cancel) : taken;
    }

    private async Task<Result<Move>> AskAsync(Work work, CorrectiveAction finding, Speaker speaker, string reason, CancellationToken cancel)
    {
        var asked = await wishes.AskAsync(work, finding, speaker.Id, reason, cancel);
        if (asked.Refusal is { } refusal) return refusal;
        return new Close(new Card
        {
            Title = Say.Of("CorrectiveActions.Wish.Waits", finding.Reference), Parts = [new Sentence(Say.Of("CorrectiveActions.Wish.Then"))],
            Buttons = [FindingButtons.Look(finding)],
        });
    }

    private static bool IsPossible(CorrectiveAction finding) => CorrectiveActionSteps.From(finding.State).Contains(CorrectiveActionStep.Reject);

    private static Form FormOf(CorrectiveActionView view) => OfficeForms.Reason(view, FindingRoutes.Reject, "reason");
}
