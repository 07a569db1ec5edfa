using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>form → the effect may be judged earlier (CA-11): by an ISMS manager, for a reason that stands in the record.</summary>
public sealed class FindingObservationFlow(FindingTurns turns, CorrectiveActionSettings settings) : IFlow
{
    private const string Route = FindingRoutes.ShortenObservation, Rule = "CA-11";

    public IReadOnlyList<Route> Routes => [new Route(Route, OfficeRoles.DeedOf(Route)), new Route(Route + Doors.Suffix, OfficeRoles.DeedOf(Route))];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        OfficeRoles.Of(Route, await turns.CircumstanceAsync(work, turn, null, speaker, cancel));

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input is Filled filled
        ? turns.TakeAsync(work, turn, speaker, Rule, IsPossible, (f, _, _) => f.ShortenObservation(DaysIn(filled), filled.TextOf("reason"), settings), FormOf, cancel)
        : turns.OpenAsync(work, turn, speaker, Rule, IsPossible, (f, _, _) => f.ShortenObservation(0, "-", settings), FormOf, cancel);

    private static bool IsPossible(CorrectiveAction finding) => finding.State.IsBeforeVerified();

    /// <summary>What is no number is none that is shorter.</summary>
    private static int DaysIn(Filled filled) => int.TryParse(filled.Field("days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : int.MaxValue;

    private Form FormOf(CorrectiveActionView view) =>
        OfficeForms.Observation(view, view.Finding.ObservationDays ?? view.Finding.UsualObservation(settings));
}
