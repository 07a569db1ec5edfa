using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>button → more time is given, or form with a reason → the date is kept (CA-30): by top management for a major, else by an ISMS manager (note 6).</summary>
public sealed class FindingExtensionFlow(FindingTurns turns) : IFlow
{
    private const string Rule = "CA-30", Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.GrantExtension, Deed.ApproveExtension), new Route(FindingRoutes.RefuseExtension, Deed.ApproveExtension),
        new Route(FindingRoutes.RefuseExtension + Door, Deed.ApproveExtension),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, null, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled filled => turns.TakeAsync(work, turn, speaker, Rule, IsAsked, (f, _, _) => f.RefuseExtension(filled.TextOf("reason")), FormOf, cancel),
        Pressed { Button: FindingRoutes.GrantExtension } => turns.TakeAsync(work, turn, speaker, Rule, IsAsked, (f, _, isms) => f.GrantExtension(isms), null, cancel),
        _ => turns.OpenAsync(work, turn, Rule, IsAsked, FormOf, cancel),
    };

    private static bool IsAsked(CorrectiveAction finding) => finding.ExtensionTo is not null && finding.State <= CorrectiveActionState.InProgress;

    private static Form FormOf(CorrectiveActionView view) => OfficeForms.Reason(view, FindingRoutes.RefuseExtension, "reason");
}
