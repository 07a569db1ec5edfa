using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>card of an action → form → shown to be done; and when all are, one press says so (T6; clause 10.2 c).</summary>
public sealed class FinishActionFlow(FindingTurns turns) : IFlow
{
    private const string Rule = "T6";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.Done, Deed.WorkOnNonconformity), new Route(FindingRoutes.Done + Doors.Suffix, Deed.WorkOnNonconformity),
        new Route(FindingRoutes.Implement, Deed.WorkOnNonconformity),
    ];

    public IReadOnlyList<Command> Commands => [];

    /// <summary>An action is shown by its own owner too; that all of them are done, by the owner of the whole alone.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, turn.Input is Pressed { Button: FindingRoutes.Implement } ? Step.Implement : null, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var actionId = FindingTurns.SeenIn(turn).Part ?? "";
        return turn.Input switch
        {
            Pressed { Button: FindingRoutes.Implement } => turns.TakeAsync(
                work, turn, speaker, Rule, f => f.State == CorrectiveActionState.InProgress, (f, acting, _) => f.Implement(acting), null, cancel),
            Filled filled => FinishAsync(work, turn, filled, actionId, speaker, cancel),
            _ => turns.OpenAsync(work, turn, Rule, f => IsPossible(f, actionId), view => FormOf(view, actionId), cancel),
        };
    }

    private static bool IsPossible(CorrectiveAction finding, string actionId) =>
        finding.State == CorrectiveActionState.InProgress && finding.Actions.Any(a => a.Id == actionId && !a.IsShown);

    private async Task<Result<Move>> FinishAsync(Work work, Turn turn, Filled filled, string actionId, Speaker speaker, CancellationToken cancel)
    {
        if (filled.TooLong(Rule) is { } tooLong) return tooLong;
        var given = new ActionReport { Words = filled.TextOf("evidence"), Url = filled.TextOf("url") };
        if (given.Fault is { } refusal) return refusal;
        var evidence = new ActionEvidence { Id = Ids.New(work.At), ActionId = actionId, What = given.What, GivenBy = speaker.Id, GivenAt = work.At };
        return await turns.TakeAsync(
            work, turn, speaker, Rule, f => IsPossible(f, actionId), (f, acting, _) => f.Finish(acting, actionId, evidence), view => FormOf(view, actionId), cancel);
    }

    private static Form FormOf(CorrectiveActionView view, string actionId) => OwnerForms.About(view, FindingRoutes.Done, actionId) with
    {
        Fields =
        [
            OwnerForms.Text("evidence", "Field.Shows", "Field.ShowsHint") with { Optional = true },
            new TextField { Id = "url", Label = Words("Field.Url"), Hint = Words("Field.UrlHint"), MaxLength = PublicLink.Longest, Optional = true },
        ],
        Submit = Words("Form.Send"),
    };

    private static Say Words(string key) => Say.Of("CorrectiveActions." + key);
}
