using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>form → who owns it (T2), or who judges its effect: named by an ISMS manager or the lead auditor, and nobody who worked on it (CA-10).</summary>
public sealed class FindingNamingFlow(FindingTurns turns, NamedPeople people) : IFlow
{
    public IReadOnlyList<Route> Routes =>
        [.. new[] { FindingRoutes.Assign, FindingRoutes.NameVerifier }.SelectMany(r => new[] { r, r + Doors.Suffix }.Select(name => new Route(name, OfficeRoles.DeedOf(r))))];

    public IReadOnlyList<Command> Commands => [];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        OfficeRoles.Of(IsOwner(turn) ? FindingRoutes.Assign : FindingRoutes.NameVerifier, await turns.CircumstanceAsync(work, turn, null, speaker, cancel));

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var (route, rule, deed) = IsOwner(turn)
            ? (FindingRoutes.Assign, "T2", Deed.WorkOnNonconformity)
            : (FindingRoutes.NameVerifier, "CA-10", Deed.VerifyEffectiveness);
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, rule, IsPossible, v => OfficeForms.Name(v, route), cancel);
        var person = await people.FindAsync(work, filled.Field("person"), deed, rule, "person", cancel);
        return await turns.TakeAsync(
            work, turn, speaker, rule, IsPossible, (f, acting, _) => person.Then(p => IsOwner(turn) ? f.Assign(p, acting) : f.NameVerifier(p, acting)),
            v => OfficeForms.Name(v, route), cancel);
    }

    private static bool IsPossible(CorrectiveAction finding) => finding.State.IsBeforeVerified();

    private static bool IsOwner(Turn turn) => turn.Input is Filled { Form: FindingRoutes.Assign } or Pressed { Button: FindingRoutes.Assign + Doors.Suffix };
}
