using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// card → what the report will say → reported (AU-9, AU-10): from then on each finding is a record of clause 10.2 (AU-11), and those it
/// concerns are asked to read it. What is missing is said before anything is shown.
/// </summary>
public sealed class AuditReportFlow(AuditTurns turns, AuditStepRights rights, AuditReportRegister register) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route(AuditRunRoutes.Report, Deed.OwnTasks), new Route(AuditRunRoutes.Report + Doors.Suffix, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await rights.FindAsync(work, turn, AuditSteps.Rule, kind => AuditRoles.DeedOf(AuditStep.Report, kind), speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        if (turn.Input is Filled)
            return await turns.TakeAsync(
                work, turn, speaker, AuditSteps.Rule, IsPossible, (seen, acting) => register.ReportAsync(work, seen.Id, seen.Version, acting, cancel), FormOf, cancel);
        if (IsPossible(found.Value) && found.Value.Report(AuditTurns.ActingOf(work, speaker)).Refusal is { } refusal) return refusal;
        return await turns.OpenAsync(work, turn, AuditSteps.Rule, IsPossible, FormOf, cancel);
    }

    private static bool IsPossible(Audit audit) => audit.State == AuditState.Fieldwork;

    private static Form FormOf(AuditView view) => new()
    {
        Title = Words("Title", view.Audit.Reference), Name = AuditRunRoutes.Report, Value = SeenAudit.Of(view.Audit).ToString(), Topic = view.Audit.Topic,
        Parts =
        [
            .. ReportCards.Summary(view), new Sentence(Words("Becomes", ReportCards.FindingsOf(view.Audit).Count)),
            .. ReportCards.FindingsOf(view.Audit) is { Count: > 0 } findings ? [new Rows([.. findings.Select(c => new Row(ReportCards.LineOf(c)))])] : Array.Empty<Part>(),
            new Sentence(Words("Then"), Tone.Quiet),
        ],
        Submit = Words("Submit"),
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Report." + key, args);
}
