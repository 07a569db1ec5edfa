using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>card → form → corrected (T2; clause 10.2 a): what was done at once, and what follows from the finding.</summary>
public sealed class ContainFindingFlow(FindingTurns turns) : IFlow
{
    public IReadOnlyList<Route> Routes =>
        [new Route(FindingRoutes.Contain, Deed.WorkOnNonconformity), new Route(FindingRoutes.Contain + Doors.Suffix, Deed.WorkOnNonconformity)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, Step.Contain, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, "T2", IsPossible, FormOf, cancel);
        if (filled.TooLong("T2") is { } refusal) return refusal;
        var given = new Containment { Correction = filled.TextOf("correction"), Consequences = filled.TextOf("consequences") };
        return await turns.TakeAsync(work, turn, speaker, "T2", IsPossible, (f, acting, _) => f.Contain(acting, given), FormOf, cancel);
    }

    private static bool IsPossible(CorrectiveAction finding) => finding is { State: CorrectiveActionState.Raised, Severity: not null, OwnerId: not null };

    private static Form FormOf(CorrectiveActionView view) => OwnerForms.About(view, FindingRoutes.Contain) with
    {
        Fields = [OwnerForms.Text("correction", "Field.Correction", "Field.CorrectionHint"), OwnerForms.Text("consequences", "Field.Consequences", "Field.ConsequencesHint")],
        Submit = Say.Of("CorrectiveActions.Form.Send"),
    };
}
