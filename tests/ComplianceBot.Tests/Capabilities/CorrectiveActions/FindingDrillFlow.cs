using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>
/// The shortest conversations about a finding that there can be: what is tested with them is what all of them do alike. The severity
/// can be set again after somebody else was faster, a rejection cannot.
/// </summary>
internal sealed class FindingDrillFlow(FindingTurns turns) : IFlow
{
    public const string Grade = "finding.drill.grade", Reject = "finding.drill.reject", Press = "finding.drill.press";

    public IReadOnlyList<Route> Routes =>
    [
        new(Grade, Deed.SetSeverity), new(Grade + Doors.Suffix, Deed.SetSeverity), new(Reject, Deed.RejectFinding), new(Reject + Doors.Suffix, Deed.RejectFinding),
        new(Press, Deed.RejectFinding),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        turns.CircumstanceAsync(work, turn, IsGrade(turn) ? null : Step.Reject, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: Press } => turns.TakeAsync(work, turn, speaker, "T9", IsOpen, (f, acting, _) => f.Reject(acting, "Pressed", null), null, cancel),
        Pressed => turns.OpenAsync(work, turn, "T9", IsOpen, v => FormOf(v, turn), cancel),
        Filled filled => turns.TakeAsync(
            work, turn, speaker, IsGrade(turn) ? "CA-2" : "T9", IsOpen,
            (f, acting, isms) => IsGrade(turn) ? f.Classify(Severity.Major, filled.Field("reason")!, isms) : f.Reject(acting, filled.Field("reason")!, null),
            v => FormOf(v, turn), cancel),
        _ => throw new NotSupportedException(),
    };

    /// <summary>A card that leads to each of them.</summary>
    public static Card CardOf(CorrectiveAction finding) => new()
    {
        Title = Say.Exactly("Please decide"),
        Buttons =
        [
            ButtonOf("Grade it", Grade + Doors.Suffix, Cards.Press.Opens, finding), ButtonOf("Reject it", Reject + Doors.Suffix, Cards.Press.Opens, finding),
            ButtonOf("Press it", Press, Cards.Press.Acts, finding),
        ],
    };

    private static Button ButtonOf(string label, string name, Press press, CorrectiveAction finding) =>
        new() { Label = Say.Exactly(label), Name = name, Value = SeenFinding.Of(finding).ToString(), Press = press };

    private static Form FormOf(CorrectiveActionView view, Turn turn) => new()
    {
        Title = Say.Exactly("Decide"), Name = IsGrade(turn) ? Grade : Reject, Value = SeenFinding.Of(view.Finding).ToString(),
        Fields = [new TextField { Id = "reason", Label = Say.Exactly("Why?"), Long = true, MaxLength = 3000 }], Submit = Say.Exactly("Send"),
    };

    private static bool IsOpen(CorrectiveAction finding) => finding.State == CorrectiveActionState.Raised;

    private static bool IsGrade(Turn turn) => turn.Input is Pressed { Button: Grade + Doors.Suffix } or Filled { Form: Grade };
}
