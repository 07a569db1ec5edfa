using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>form → who is on the team; and form → whom it asks and who looks after days, rooms and papers (row 22, AU-8, AK-10).</summary>
public sealed class AuditTeamFlow(AuditTurns turns, AuditStepRights rights, AuditRegister register, AuditPeople people) : IFlow
{
    public IReadOnlyList<Route> Routes =>
    [
        .. new[] { AuditRoutes.Team, AuditRoutes.People }.SelectMany(r => new[] { new Route(r, Deed.OwnTasks), new Route(r + Doors.Suffix, Deed.OwnTasks) }),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(AuditStepRights.Door);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var found = await rights.FindAsync(work, turn, "AU-8", AuditRoles.DeedOfPlan, speaker, cancel);
        if (found.Refusal is { } refused) return refused;
        return turn.Input is Filled { Form: AuditRoutes.Team } or Pressed { Button: AuditRoutes.Team + Doors.Suffix }
            ? await TeamAsync(work, turn, speaker, found.Value, cancel)
            : await PeopleAsync(work, turn, speaker, found.Value, cancel);
    }

    private async Task<Result<Move>> TeamAsync(Work work, Turn turn, Speaker speaker, Audit audit, CancellationToken cancel)
    {
        var auditors = await people.AuditorsAsync(work, cancel);
        if (auditors.Count == 0) return Audit.Refused("NoAuditors", "AU-8");
        Form FormOf(AuditView view) => AuditForms.Of(view, AuditRoutes.Team) with
        {
            Fields =
            [
                AuditForms.Choose("auditors", auditors, string.Join(',', view.Audit.Auditors.Select(a => a.Value))) with
                {
                    Many = true, Optional = true, Hint = AuditForms.Words("Field.auditors.hint"),
                },
            ],
        };
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, "AU-8", AuditPlanning.CanBePlanned, FormOf, cancel);
        var team = new List<PersonId>();
        foreach (var chosen in filled.ManyOf("auditors"))
        {
            var auditor = await people.AuditorAsync(work, chosen, "auditors", cancel);
            if (auditor.Refusal is { } unknown) return unknown;
            team.Add(auditor.Value!.Value);
        }

        return await KeepAsync(work, turn, speaker, AuditPlan.Of(audit) with { Auditors = team }, FormOf, cancel);
    }

    private async Task<Result<Move>> PeopleAsync(Work work, Turn turn, Speaker speaker, Audit audit, CancellationToken cancel)
    {
        var asked = await people.MailsAsync(work, audit.Interviewees, cancel);
        var liaison = await people.MailsAsync(work, audit.LiaisonId is { } id ? [id] : [], cancel);
        Form FormOf(AuditView view) => AuditForms.Of(view, AuditRoutes.People) with
        {
            Fields = [AuditForms.Long("interviewees", asked) with { Optional = true }, AuditForms.Long("liaison", liaison) with { Long = false, Optional = true }],
        };
        if (turn.Input is not Filled filled) return await turns.OpenAsync(work, turn, "AU-8", AuditPlanning.CanBePlanned, FormOf, cancel);
        if (AuditForms.TooLong(filled, "AU-8") is { } tooLong) return tooLong;
        var interviewees = await people.ByMailsAsync(work, filled.TextOf("interviewees"), "interviewees", cancel);
        if (interviewees.Refusal is { } stranger) return stranger;
        var named = await people.ByMailsAsync(work, filled.TextOf("liaison"), "liaison", cancel);
        if (named.Refusal is { } unknown) return unknown;
        if (named.Value.Length > 1) return Audit.Refused("OneLiaison", "AU-8") with { Field = "liaison" };
        var plan = AuditPlan.Of(audit) with { Interviewees = interviewees.Value, LiaisonId = named.Value is [var one] ? one : null };
        return await KeepAsync(work, turn, speaker, plan, FormOf, cancel);
    }

    private Task<Result<Move>> KeepAsync(Work work, Turn turn, Speaker speaker, AuditPlan plan, Func<AuditView, Form> form, CancellationToken cancel) => turns.TakeAsync(
        work, turn, speaker, "AU-8", AuditPlanning.CanBePlanned,
        (seen, acting) => register.WritePlanAsync(work, seen.Id, seen.Version, plan, acting, cancel), form, cancel);
}
