using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>card → the question of 10.2 e, of a major from outside the body's acceptance → closed (T8); by a deputy or top management where RL-6 says so.</summary>
public sealed class FindingCloseFlow(FindingTurns turns) : IFlow
{
    private const string Rule = "T8";

    public IReadOnlyList<Route> Routes =>
        [new Route(FindingRoutes.Close, Deed.CloseNonconformity), new Route(FindingRoutes.Close + Doors.Suffix, Deed.CloseNonconformity)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, CorrectiveActionStep.Close, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input is Filled filled
        ? turns.TakeAsync(work, turn, speaker, Rule, IsPossible, (f, acting, _) => f.Close(acting, GivenIn(filled)), OfficeForms.Close, cancel)
        : turns.OpenAsync(work, turn, Rule, IsPossible, OfficeForms.Close, cancel);

    private static bool IsPossible(CorrectiveAction finding) => finding.State == CorrectiveActionState.Verified;

    private static Closing GivenIn(Filled filled) => new()
    {
        NeedsChange = filled.Field("change") switch { OfficeForms.Yes => true, OfficeForms.No => false, _ => null }, Link = filled.Field("link"),
        AcceptedOn = filled.DayOf("accepted_on"), AcceptanceReference = filled.Field("acceptance"),
    };
}
