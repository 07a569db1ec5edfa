using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using State = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionState;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// card → form with one text → step: a plan is sent back (T5r), no action is needed (T4n), it is declined (T4d), its effect is judged
/// (T7, T7i, T7n; CA-10, CA-11), it is opened again (T11), a rejection is not accepted (T10).
/// </summary>
public sealed class FindingReasonFlow(FindingTurns turns, CorrectiveActionSettings settings) : IFlow
{
    private delegate Result<CorrectiveActionChange> Take(CorrectiveAction finding, Acting acting, string text, WorkingCalendar isms);

    private sealed record Way(Step Step, string Field, Take Take)
    {
        public bool IsPossible(CorrectiveAction finding) => CorrectiveActionSteps.From(finding.State).Contains(Step);
    }

    private const string Door = Doors.Suffix, AnyWords = "-";

    private readonly Dictionary<string, Way> _ways = new(StringComparer.Ordinal)
    {
        [FindingRoutes.SendBack] = new(Step.SendBack, "reason", (f, by, text, _) => f.SendBack(by, text)),
        [FindingRoutes.NeedNoAction] = new(Step.NeedNoAction, "reason", (f, by, text, _) => f.NeedNoAction(by, text)),
        [FindingRoutes.Decline] = new(Step.Decline, "reason", (f, by, text, _) => f.Decline(by, text)),
        [FindingRoutes.Effective] = new(Step.FindEffective, "checked", (f, by, text, isms) => f.FindEffective(by, text, settings, isms)),
        [FindingRoutes.Incomplete] = new(Step.FindIncomplete, "reason", (f, by, text, _) => f.FindIncomplete(by, text)),
        [FindingRoutes.Ineffective] = new(Step.FindIneffective, "reason", (f, by, text, isms) => f.FindIneffective(by, text, settings, isms)),
        [FindingRoutes.Reopen] = new(Step.Reopen, "reason", (f, by, text, isms) => f.Reopen(by, text, settings, isms)),
        [FindingRoutes.Appeal] = new(Step.Appeal, "reason", (f, by, text, _) => f.Appeal(by, text, settings)),
    };

    public IReadOnlyList<Route> Routes =>
        [.. _ways.SelectMany(w => new[] { w.Key, w.Key + Door }.Select(name => new Route(name, CorrectiveActionRoles.DeedOf(w.Value.Step))))];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, _ways[RouteOf(turn)].Step, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var route = RouteOf(turn);
        var way = _ways[route];
        Form FormOf(CorrectiveActionView view) => OfficeForms.Reason(view, route, way.Field);
        var move = turn.Input is Filled filled
            ? await turns.TakeAsync(
                work, turn, speaker, way.Step.RuleId(), way.IsPossible, (f, acting, isms) => way.Take(f, acting, filled.TextOf(way.Field), isms), FormOf, cancel)
            : await turns.OpenAsync(
                work, turn, speaker, way.Step.RuleId(), way.IsPossible, (f, acting, isms) => way.Take(f, acting, AnyWords, isms), FormOf, cancel);
        return move.Refusal is { Field: null } refusal && way.Step == Step.Reopen && await turns.FindAsync(work, turn, cancel) is { State: State.Closed } closed
            ? new Reply(Anew(refusal, closed))
            : move;
    }

    /// <summary>T11: what is not opened again any more is raised anew, and refers to the old one.</summary>
    private static Card Anew(Refusal refusal, CorrectiveAction closed) => Refusals.CardOf(refusal) with
    {
        Buttons =
        [
            new Button
            {
                Label = Say.Of("CorrectiveActions.Button.raise"), Name = FindingRoutes.Raise + Door, Value = closed.Id, Press = Press.Opens, Primary = true,
            },
            FindingButtons.Look(closed),
        ],
    };

    private static string RouteOf(Turn turn) => turn.Input switch
    {
        Filled filled => filled.Form,
        Pressed pressed => pressed.Button[..^Door.Length],
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };
}
