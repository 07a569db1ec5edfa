using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// What an audit waits for until it is announced (AU-8): that somebody leads it, that the plan is complete, that it is announced; all of it by
/// the day of the announcement.
/// </summary>
public sealed class AuditPlanTasks(PeopleStore people, HolidayRegister holidays, AuditSettings settings) : IAuditTasks
{
    private static readonly AuditItem Lead = new("lead"), Plan = new("plan"), Announce = new("announce");

    public IEnumerable<AuditItem> ItemsOf(Audit audit) => [Lead, Plan, Announce];

    public async Task<IReadOnlyList<AuditTask>> OfAsync(Work work, Audit audit, CancellationToken cancel)
    {
        if (audit.State != AuditState.Planned || !audit.Kind.IsOwn()) return [];
        var due = AuditDates.AnnounceBy(audit.StartsOn, settings, await holidays.OfIsmsAsync(work, cancel));
        if (audit.LeadId is not { } lead)
        {
            var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
            return [.. managers.Select(m => TaskOf(Lead, m.Id, due, AuditButtons.Opens(audit, AuditRoutes.Lead)))];
        }

        return audit.PlanFault is null
            ? [TaskOf(Announce, lead, due, AuditButtons.Opens(audit, AuditRoutes.Announce))]
            : [TaskOf(Plan, lead, due, AuditButtons.Opens(audit, AuditRoutes.Plan), AuditButtons.Opens(audit, AuditRoutes.Pick)) with { Parts = [new Rows([.. audit.Gaps().Select(g => new Row(g))])] }];
    }

    private static AuditTask TaskOf(AuditItem item, PersonId holder, DateOnly due, params IReadOnlyList<Button> buttons) => new()
    {
        Item = item, Holder = holder, DueOn = due, Buttons = [.. buttons.Select((b, at) => at == 0 ? AuditButtons.First(b) : b)],
    };
}

/// <summary>What can be done with an audit until it is held, and beside it (rows 20, 22).</summary>
public sealed class AuditPlanChoices : IAuditChoices
{
    public IReadOnlyList<AuditChoice> Choices { get; } =
    [
        new(AuditRoutes.Announce, true, kind => AuditRoles.DeedOf(AuditStep.Announce, kind), a => AuditAnnounceFlow.IsPossible(a) && (!a.Kind.IsOwn() || a.PlanFault is null)) { IsStep = true },
        OfPlan(AuditRoutes.Plan), OfPlan(AuditRoutes.Pick), OfPlan(AuditRoutes.Team), OfPlan(AuditRoutes.People),
        new(AuditRoutes.Assign, true, AuditRoles.DeedOfPlan, AuditAssignFlow.IsPossible),
        new(AuditRoutes.Allow, true, _ => Deed.EditAuditProgramme, a => a.Kind.IsOwn() && AuditAssignFlow.IsPossible(a)),
        new(AuditRoutes.Lead, true, _ => Deed.EditAuditProgramme, AuditOfficeFlow.HasLead),
        new(AuditRoutes.Move, true, _ => Deed.EditAuditProgramme, AuditPlanning.CanBePlanned),
        new(AuditRoutes.Cancel, true, _ => Deed.EditAuditProgramme, AuditOfficeFlow.CanBeCancelled),
    ];

    private static AuditChoice OfPlan(string route) => new(route, true, AuditRoles.DeedOfPlan, AuditPlanning.CanBePlanned);
}
