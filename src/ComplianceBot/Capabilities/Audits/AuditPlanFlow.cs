using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>form → what the plan says: scope, objectives, criteria, timing, place or from afar with a reason (row 22, AU-8). It may stay incomplete until it is announced.</summary>
public sealed class AuditPlanFlow(AuditTurns turns, AuditStepRights rights, AuditRegister register) : IFlow
{
    /// <summary>What a place may have of characters.</summary>
    private const int LongestPlace = 1000;

    public IReadOnlyList<Route> Routes => [new Route(AuditRoutes.Plan, Deed.OwnTasks), new Route(AuditRoutes.Plan + Doors.Suffix, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await rights.FindAsync(work, turn, "AU-8", AuditRoles.DeedOfPlan, speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, "AU-8", AuditPlanning.CanBePlanned, FormOf, cancel);
        if (AuditForms.TooLong(filled, "AU-8") is { } tooLong) return tooLong;
        if (filled.TextOf("place").Length > LongestPlace) return Audit.Refused("TextTooLong", "AU-8", LongestPlace) with { Field = "place" };
        return await turns.TakeAsync(
            work, turn, speaker, "AU-8", AuditPlanning.CanBePlanned,
            (seen, acting) => register.WritePlanAsync(work, seen.Id, seen.Version, Said(found.Value, filled), acting, cancel), FormOf, cancel);
    }

    private static AuditPlan Said(Audit audit, Filled filled) => AuditPlan.Of(audit) with
    {
        Scope = filled.Field("scope"),
        Objectives = filled.Field("objectives"),
        Criteria = filled.Field("criteria"),
        Timing = filled.Field("timing"),
        Mode = filled.NameOf<AuditMode>("mode") ?? audit.Mode,
        Place = filled.Field("place"),
        RemoteReason = filled.Field("remote_reason"),
    };

    private static Form FormOf(AuditView view) => AuditForms.Of(view, AuditRoutes.Plan) with
    {
        Fields =
        [
            AuditForms.Long("scope", view.Audit.Scope) with { Optional = true }, AuditForms.Long("objectives", view.Audit.Objectives) with { Optional = true },
            AuditForms.Long("criteria", view.Audit.Criteria) with { Optional = true }, AuditForms.Long("timing", view.Audit.Timing) with { Optional = true },
            AuditForms.Choose("mode", [.. Enum.GetNames<AuditMode>().Select(m => new Choice(m, AuditForms.Words("Mode." + m)))], view.Audit.Mode.ToString()) with { Open = true },
            AuditForms.Long("place", view.Audit.Place, LongestPlace) with { Optional = true },
            AuditForms.Long("remote_reason", view.Audit.RemoteReason) with { Optional = true },
        ],
    };
}
