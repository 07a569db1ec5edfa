using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// form → somebody of the team looks at one requirement in spite of a rule, for a reason that stays with the plan (AU-20 to AU-22). It is
/// allowed by whoever keeps the programme (row 20), and never by the one whom the rule is about.
/// </summary>
public sealed class AuditAllowFlow(AuditTurns turns, AuditRegister register, IndependenceFacts facts) : IFlow
{
    private const char Separator = '~';

    public IReadOnlyList<Route> Routes => [new Route(AuditRoutes.Allow, Deed.EditAuditProgramme), new Route(AuditRoutes.Allow + Doors.Suffix, Deed.EditAuditProgramme)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turns.CircumstanceAsync(work, turn, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } audit) return Audit.Refused("NoSuch", "AU-20");
        var conflicts = await ConflictsAsync(work, audit, cancel);
        var choices = conflicts.Where(c => c.Person != speaker.Id).GroupBy(ValueOf, StringComparer.Ordinal).Select(g => new Choice(g.Key, LabelOf([.. g]))).ToList();
        Form FormOf(AuditView view) => AuditForms.Of(view, AuditRoutes.Allow) with { Fields = [AuditForms.Choose("what", choices), AuditForms.Long("reason")] };
        if (turn.Input is not Filled filled)
            return choices.Count == 0 ? Audit.Refused(conflicts.Count == 0 ? "NothingToAllow" : "OwnConflict", "AU-20") : await turns.OpenAsync(work, turn, "AU-20", AuditPlanning.CanBePlanned, FormOf, cancel);
        if (AuditForms.TooLong(filled, "AU-20") is { } tooLong) return tooLong;
        var planned = Planned(audit, filled.TextOf("what"));
        return planned.Refusal is { } strange
            ? strange
            : await turns.TakeAsync(
                work, turn, speaker, "AU-20", AuditPlanning.CanBePlanned,
                (seen, acting) => register.AllowAsync(work, seen.Id, seen.Version, planned.Value, filled.TextOf("reason"), acting, cancel),
                choices.Count == 0 ? null : FormOf, cancel);
    }

    /// <summary>Of everybody on the team, with everything that is planned, as far as nobody allowed it yet.</summary>
    private async Task<IReadOnlyList<Conflict>> ConflictsAsync(Work work, Audit audit, CancellationToken cancel)
    {
        if (!audit.Kind.IsOwn()) return [];
        var pairs = audit.Requirements.SelectMany(r => audit.Auditors.Select(a => r with { AuditorId = a })).ToList();
        return [.. (await facts.ConflictsAsync(work, pairs, audit.StartsOn, cancel)).Where(c => !audit.IsOverridden(c))];
    }

    private static Result<AuditedRequirement> Planned(Audit audit, string chosen) =>
        chosen.Split(Separator) is [var requirement, var person] && audit.Auditors.Contains(new PersonId(person))
            && audit.Requirements.FirstOrDefault(r => r.RequirementId == requirement) is { } planned
            ? planned with { AuditorId = new PersonId(person) }
            : Audit.Refused("NothingToAllow", "AU-20") with { Field = "what" };

    private static string ValueOf(Conflict conflict) => conflict.RequirementId + Separator + conflict.Person.Value;

    private static Say LabelOf(IReadOnlyList<Conflict> conflicts) => AuditForms.Words(
        "Form.allow.choice", conflicts[0].RequirementId, conflicts[0].Name, string.Join(", ", conflicts.Select(c => c.RuleId).Distinct()));
}
