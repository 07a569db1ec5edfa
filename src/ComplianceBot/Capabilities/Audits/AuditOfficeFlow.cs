using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>form → other days, another lead, or the audit is taken out of the programme; days and an end with a reason (row 20, AU-8).</summary>
public sealed class AuditOfficeFlow(AuditTurns turns, AuditRegister register, AuditPeople people) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        .. new[] { AuditRoutes.Move, AuditRoutes.Lead, AuditRoutes.Cancel }
            .SelectMany(r => new[] { new Route(r, Deed.EditAuditProgramme), new Route(r + Doors.Suffix, Deed.EditAuditProgramme) }),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turns.CircumstanceAsync(work, turn, speaker, cancel);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => RouteOf(turn) switch
    {
        AuditRoutes.Move => MoveAsync(work, turn, speaker, cancel),
        AuditRoutes.Lead => LeadAsync(work, turn, speaker, cancel),
        AuditRoutes.Cancel => CancelAsync(work, turn, speaker, cancel),
        var other => throw new NotSupportedException(other),
    };

    private async Task<Result<Move>> MoveAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, "AU-8", AuditPlanning.CanBePlanned, MoveForm, cancel);
        if (AuditForms.TooLong(filled, "AU-8") is { } tooLong) return tooLong;
        if (filled.DayOf("starts_on") is not { } starts) return Audit.Refused("DayMissing", "AU-8") with { Field = "starts_on" };
        if (filled.DayOf("last_day") is not { } last) return Audit.Refused("DayMissing", "AU-8") with { Field = "last_day" };
        return await turns.TakeAsync(
            work, turn, speaker, "AU-8", AuditPlanning.CanBePlanned,
            (seen, acting) => register.TakeAsync(work, seen.Id, seen.Version, "AU-8", a => a.Move(starts, last, acting, filled.TextOf("reason")), cancel), MoveForm, cancel);
    }

    private async Task<Result<Move>> LeadAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var auditors = await people.AuditorsAsync(work, cancel);
        if (auditors.Count == 0) return Audit.Refused("NoAuditors", "AU-8");
        Form FormOf(AuditView view) => AuditForms.Of(view, AuditRoutes.Lead) with { Fields = [AuditForms.Choose("lead", auditors, view.Audit.LeadId?.Value)] };
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, "AU-8", HasLead, FormOf, cancel);
        var lead = await people.AuditorAsync(work, filled.Field("lead"), "lead", cancel);
        if (lead.Refusal is { } unknown) return unknown;
        if (lead.Value is not { } named) return Audit.Refused("LeadMissing", "AU-8") with { Field = "lead" };
        return await turns.TakeAsync(
            work, turn, speaker, "AU-8", HasLead, (seen, acting) => register.TakeAsync(work, seen.Id, seen.Version, "AU-8", a => a.NameLead(named, acting), cancel), FormOf, cancel);
    }

    private async Task<Result<Move>> CancelAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, AuditSteps.Rule, CanBeCancelled, CancelForm, cancel);
        if (AuditForms.TooLong(filled, AuditSteps.Rule) is { } tooLong) return tooLong;
        return await turns.TakeAsync(
            work, turn, speaker, AuditSteps.Rule, CanBeCancelled,
            (seen, acting) => register.TakeAsync(work, seen.Id, seen.Version, AuditSteps.Rule, a => a.Cancel(acting, filled.TextOf("reason")), cancel), CancelForm, cancel);
    }

    internal static bool HasLead(Audit audit) => audit.Kind.IsOwn() && audit.CanBePlanned();

    internal static bool CanBeCancelled(Audit audit) => audit.State.CanBeCancelled();

    private static Form MoveForm(AuditView view) => AuditForms.Of(view, AuditRoutes.Move) with
    {
        Fields =
        [
            new DayField { Id = "starts_on", Label = AuditForms.Words("Field.starts_on"), Initial = view.Audit.StartsOn },
            new DayField { Id = "last_day", Label = AuditForms.Words("Field.last_day"), Initial = view.Audit.LastDay }, AuditForms.Long("reason"),
        ],
    };

    private static Form CancelForm(AuditView view) => AuditForms.Of(view, AuditRoutes.Cancel) with { Fields = [AuditForms.Long("reason")] };

    private static string RouteOf(Turn turn) => turn.Input switch
    {
        Filled filled => filled.Form,
        Pressed pressed => pressed.Button[..^Doors.Suffix.Length],
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };
}
