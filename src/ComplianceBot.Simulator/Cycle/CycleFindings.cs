using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>
/// What audits found, on real records: given to owners, contained, understood, planned, approved, done, shown, verified by somebody who had no
/// part in it, and closed (rules §2).
/// </summary>
internal sealed class CycleFindings(CycleHouse house, CycleStaff staff, CycleBook book, CycleAgenda agenda)
{
    private const string Why = "It was seen once.";

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public int Closed { get; private set; }

    /// <summary>Whoever is asked for something plans when to do it.</summary>
    public async Task LookAsync()
    {
        var duties = await house.ReadAsync(work => house.Get<IEnumerable<IDuties>>().OfType<CorrectiveActionDuties>().Single()
            .OpenAsync(work, agenda.FurthestDay, CancellationToken.None));
        var items = duties.GroupBy(d => d.Item).ToDictionary(g => g.Key, g => g.First());
        foreach (var item in _open.Where(i => !items.ContainsKey(i)).ToList()) Close(item);
        foreach (var duty in items.Values.Where(d => _open.Add(d.Item))) Await(duty);
    }

    private void Await(Duty duty)
    {
        var actor = staff[duty.NextActor];
        book.Opens(duty.Item, duty.NextActor, duty.Kind, duty.Due, agenda.OpenedAt(actor, duty.Since));
        Plan(actor, duty);
    }

    private void Plan(Member actor, Duty duty)
    {
        var day = agenda.DoneOn(DateOnly.FromDateTime(actor.LocalAt(agenda.Now)), duty.Due);
        agenda.Plan(actor, day > duty.Since ? day : duty.Since, staff, () => DoAsync(actor, duty));
    }

    private void Close(string item)
    {
        _open.Remove(item);
        book.Closes(item, agenda.Now);
    }

    private async Task DoAsync(Member actor, Duty duty)
    {
        var item = duty.Item;
        if (!_open.Contains(item)) return;
        var id = AwaitedTask.FindingOf(item);
        var named = item.Split('/');
        var task = Enum.Parse<CorrectiveActionTask>(named[2], ignoreCase: true);
        var after = await house.WorkAsync(actor.Id, async work =>
        {
            var acting = new Acting(actor.Id, DateOnly.FromDateTime(actor.LocalAt(work.At)), work.At);
            var register = house.Get<CorrectiveActionRegister>();
            var done = Checked(await register.TakeAsync(
                work, id, null, "T1", (f, isms) => StepOf(f, task, acting, isms, named.ElementAtOrDefault(3), Ids.New(work.At)), CancellationToken.None));
            if (task == CorrectiveActionTask.Classify && done.OwnerId is null)
                done = Checked(await register.TakeAsync(work, id, null, "T2", (f, _) => f.Assign(AnOwner, acting), CancellationToken.None));
            return done;
        });
        if (task == CorrectiveActionTask.Close) Closed++;
        // an action was shown to be done, and there is more to it: it is the same task that goes on
        if (task == CorrectiveActionTask.Implement && after.State == CorrectiveActionState.InProgress) Plan(actor, duty);
        else Close(item);
    }

    private PersonId AnOwner => staff.Owners[agenda.Random.Next(staff.Owners.Count)].Id;

    private Result<CorrectiveActionChange> StepOf(
        CorrectiveAction finding, CorrectiveActionTask task, Acting acting, WorkingCalendar isms, string? actionId, string newId) => task switch
        {
            CorrectiveActionTask.Classify when finding.Severity is null => finding.Classify(Severity.Minor, Why, isms),
            CorrectiveActionTask.Classify => finding.Assign(AnOwner, acting),
            CorrectiveActionTask.Contain => finding.Contain(acting, new Containment { Correction = "It was done.", Consequences = "None." }),
            CorrectiveActionTask.Analyse => finding.Analyse(
                acting, new CauseAnalysis { Reviewed = true, Method = CauseMethod.FiveWhys, Cause = "Nobody was named.", Elsewhere = "No." }),
            CorrectiveActionTask.Plan => finding.Plan(acting, PlanOf(finding, newId), isms),
            CorrectiveActionTask.Approve => finding.Approve(acting),
            CorrectiveActionTask.Act => finding.Finish(
                acting, actionId!, new ActionEvidence { Id = newId, ActionId = actionId!, What = "The list", GivenBy = acting.By, GivenAt = acting.At }),
            CorrectiveActionTask.Implement => finding.Actions.FirstOrDefault(a => !a.IsShown) is { } missing
                ? finding.Finish(acting, missing.Id, new ActionEvidence { Id = newId, ActionId = missing.Id, What = "The list", GivenBy = acting.By, GivenAt = acting.At })
                : finding.Implement(acting),
            CorrectiveActionTask.NameVerifier => finding.NameVerifier(staff.Owners.First(o => !finding.IsInvolved(o.Id)).Id, acting),
            CorrectiveActionTask.Verify => finding.FindEffective(acting, "Two months without it.", house.Get<CorrectiveActionSettings>(), isms),
            CorrectiveActionTask.Close => finding.Close(acting, new Closing { NeedsChange = false, AcceptedOn = acting.On, AcceptanceReference = "C-1" }),
            CorrectiveActionTask.Extend => finding.GrantExtension(isms),
        };

    private ActionPlan PlanOf(CorrectiveAction finding, string id) => new()
    {
        Actions = [new PlannedAction { Id = id, What = "Name somebody", OwnerId = AnOwner, DueOn = finding.ImplementBy }], EffectCheck = "Two months without it",
    };

    private static CorrectiveAction Checked(Result<CorrectiveAction> result) =>
        result.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : result.Value;
}
