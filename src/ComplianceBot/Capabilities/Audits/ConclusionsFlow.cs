using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What is concluded in an audit and what is missing, page by page, each with the way to its form (AU-9; row 23).</summary>
public sealed class ConclusionsFlow(AuditTurns turns, AuditStepRights rights) : IFlow
{
    private const int OnPage = 20;

    public IReadOnlyList<Route> Routes => [new Route(AuditRunRoutes.Conclusions, Deed.OwnTasks), new Route(AuditRunRoutes.Conclusions + Doors.Suffix, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await rights.FindAsync(work, turn, "AU-2", AuditRoles.DeedOfConclusion, speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        var skip = SkipOf(SeenRecord.In(turn)) + (turn.Input is Filled ? OnPage : 0);
        return new Open(PageOf(await turns.ViewAsync(work, found.Value, cancel), skip < found.Value.Requirements.Count ? skip : 0, speaker));
    }

    private static Form PageOf(AuditView view, int skip, Speaker speaker)
    {
        var audit = view.Audit;
        var mine = audit.State == AuditState.Fieldwork ? ConcludeFlow.Mine(audit, speaker.Id).Select(r => r.RequirementId).ToHashSet() : [];
        var left = audit.Requirements.Count - skip - OnPage;
        return new Form
        {
            Title = Words("Title", audit.Reference), Name = AuditRunRoutes.Conclusions, Value = SeenAudit.Of(audit, Written(skip)).ToString(),
            Parts =
            [
                new Sentence(Words("Counts", audit.Conclusions.Count, audit.Requirements.Count), Tone.Strong),
                new Rows([.. audit.Requirements.Skip(skip).Take(OnPage).Select(r => new Row(AuditPlanParts.LineOf(view, r), mine.Contains(r.RequirementId) ? To(audit, r) : null))]),
            ],
            Submit = left > 0 ? Words("More", Math.Min(left, OnPage)) : null,
        };
    }

    private static Button To(Audit audit, AuditedRequirement planned) => AuditButtons.Opens(audit, AuditRunRoutes.Conclude, planned.RequirementId) with
    {
        Label = Words(audit.IsConcluded(planned.RequirementId) ? "Again" : "Conclude"),
    };

    private static int SkipOf(SeenRecord seen) => int.TryParse(seen.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? skip : 0;

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Conclusions." + key, args);
}
