using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// report → an ISMS manager takes it over (form → finding, T1) or declines it (form → declined). Deciding on a report stands in no row of
/// the matrix; it belongs to whoever may reject a finding (row 17).
/// </summary>
public sealed class ReportDecisionFlow(ReportRegister register, FindingReportStore reports, FindingTurns turns, RaiseOpening opening) : IFlow
{
    private const string Take = ReportRoutes.Take, Decline = ReportRoutes.Decline, Show = ReportRoutes.Show, Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(Show, Deed.OwnTasks), new Route(Take, Deed.RejectFinding), new Route(Take + Door, Deed.RejectFinding),
        new Route(Decline, Deed.RejectFinding), new Route(Decline + Door, Deed.RejectFinding),
    ];

    public IReadOnlyList<Command> Commands => [];

    /// <summary>A report is seen by who made it and by ISMS managers.</summary>
    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var isShown = turn.Input is Pressed { Button: Show };
        var mine = isShown && await FindAsync(work, turn, cancel) is { } report && report.ReportedBy == speaker.Id;
        return new Circumstance { IsOwn = mine || speaker.Is(Role.IsmsManager), Rule = isShown ? "row 3" : "T1" };
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await FindAsync(work, turn, cancel) is not { } report) return CorrectiveAction.Refused("ReportNoSuch", "T1");
        var view = await register.ViewAsync(work, report, cancel);
        if (turn.Input is Pressed { Button: Show }) return new Reply(speaker.Is(Role.IsmsManager) ? ReportCards.ToDecide(view) : ReportCards.Of(view));
        if (report.State != ReportState.New) return turn.Input is Filled late ? new Open(ReportForms.TooLate(view, late)) : new Reply(ReportCards.Of(view));
        return turn.Input switch
        {
            Pressed { Button: Take + Door } => new Open(opening.TakeOverForm(work, view, speaker)),
            Filled { Form: Take } filled => await TakeOverAsync(work, turn, filled, report, speaker, cancel),
            Filled { Form: Decline } filled => await DeclineAsync(work, filled, report, speaker, cancel),
            _ => new Open(ReportForms.Decline(view)),
        };
    }

    private async Task<Result<Move>> TakeOverAsync(Work work, Turn turn, Filled filled, FindingReport report, Speaker speaker, CancellationToken cancel)
    {
        if (filled.DayOf("raised_on") is not { } raisedOn) return Texts.MissingAt("T1", "raised_on");
        var wish = RaiseForms.WishOf(filled, raisedOn, FindingSource.EmployeeReport);
        var isKept = report.Evidence.Length > FindingDraft.LongestField;
        var raised = await register.TakeOverAsync(work, report, isKept ? wish with { ObjectiveEvidence = report.Evidence } : wish, speaker, cancel);
        return raised.Refusal is { } refusal ? refusal : await turns.ShownAsync(work, turn, raised.Value, cancel);
    }

    private async Task<Result<Move>> DeclineAsync(Work work, Filled filled, FindingReport report, Speaker speaker, CancellationToken cancel)
    {
        var declined = await register.DeclineAsync(work, report, filled.Field("reason") ?? "", speaker.Id, cancel);
        return declined.Refusal is { } refusal ? refusal : new Close(ReportCards.Of(await register.ViewAsync(work, declined.Value, cancel)));
    }

    private Task<FindingReport?> FindAsync(Work work, Turn turn, CancellationToken cancel) => reports.FindAsync(work, turn.Input switch
    {
        Pressed pressed => pressed.Value,
        Filled filled => filled.Value,
        _ => "",
    }, cancel);
}
