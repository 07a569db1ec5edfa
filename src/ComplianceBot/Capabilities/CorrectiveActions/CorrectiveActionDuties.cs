using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// What findings wait for, each milestone an item of its own with its next actor (NG-1, rules §2.2). Class H for majors and in the
/// scope of an audit that is near, N for minors and for what somebody decides, L for observations (NG-7).
/// </summary>
public sealed class CorrectiveActionDuties(
    CorrectiveActionStore findings, CorrectiveActionHistoryStore history, CorrectiveActionBoard board, Deciders deciders, AuditScopes scopes, PeopleStore people,
    CorrectiveActionSettings settings, Organisation organisation) : IDuties
{
    public string Prefix => "finding";

    public Say Area => Say.Of("CorrectiveActions.Area");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await findings.OpenAsync(work, cancel), today, cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await findings.FindAsync(work, AwaitedTask.FindingOf(item), cancel) is { } finding
            ? [.. (await DutiesAsync(work, [finding], today, cancel)).Where(d => d.Item == item)]
            : [];

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var finding = await findings.FindAsync(work, AwaitedTask.FindingOf(duty.Item), cancel) ?? throw new InvalidOperationException("The finding is not on record.");
        var awaited = AwaitedTasks.Of(finding, settings).First(a => a.ItemOf(finding) == duty.Item);
        return CorrectiveActionTaskCards.Of(await board.ViewAsync(work, finding, cancel), awaited.Task, awaited.Action?.Id);
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) => new(
        await history.CountAsync(work, "T1", from, to, cancel), await history.CountAsync(work, "T8", from, to, cancel));

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, IReadOnlyList<CorrectiveAction> found, DateOnly today, CancellationToken cancel)
    {
        var open = found.Where(f => !f.State.IsFinal()).ToList();
        if (open.Count == 0) return [];
        var now = await deciders.NowAsync(work, cancel);
        var pressing = await scopes.PressingAsync(work, open.Select(f => f.RequirementId), today, settings.PressingDays, cancel);
        var duties = new List<Duty>();
        foreach (var finding in open)
        {
            var leads = finding.Source == FindingSource.InternalAudit
                ? (await scopes.OfAsync(work, finding.RequirementId, cancel)).Select(a => a.Lead).OfType<PersonId>().ToList()
                : [];
            foreach (var awaited in AwaitedTasks.Of(finding, settings).Where(a => a.NotBefore is not { } day || today >= day))
                duties.AddRange(HoldersOf(finding, awaited, now, leads).Distinct().Select(p => DutyOf(finding, awaited, p, pressing)));
        }

        var here = await people.ActiveAmongAsync(work, duties.Select(d => d.NextActor), cancel);
        return [.. duties.Where(d => here.ContainsKey(d.NextActor))];
    }

    private static IEnumerable<PersonId> HoldersOf(CorrectiveAction finding, AwaitedTask awaited, DecidersNow now, IReadOnlyList<PersonId> leads) => awaited.Holder switch
    {
        TaskHolder.Owner => (finding.DelegateId ?? finding.OwnerId) is { } owner ? [owner] : [],
        TaskHolder.ActionOwner => [awaited.Action!.OwnerId],
        TaskHolder.Verifier => [finding.VerifierId!.Value],
        TaskHolder.IsmsManager => now.Managers.Select(m => m.Id),
        TaskHolder.PlanApprover => [.. now.Of(finding.IsInvolved).Select(p => p.Id), .. leads.Where(l => !finding.IsInvolved(l))],
        TaskHolder.Closer => now.Of(finding.IsInvolvedOrVerifier).Select(p => p.Id),
        TaskHolder.ExtensionApprover => (finding.IsMajor ? now.TopManagement : now.Managers).Select(p => p.Id),
    };

    private Duty DutyOf(CorrectiveAction finding, AwaitedTask awaited, PersonId holder, IReadOnlySet<string> pressing)
    {
        var since = organisation.DayOf(finding.SinceAt);
        return new Duty
        {
            Item = awaited.ItemOf(finding), Reference = finding.Reference, Kind = DutyKind.WorkItem, Class = ClassOf(finding, awaited, pressing), NextActor = holder,
            Since = awaited.NotBefore > since ? awaited.NotBefore.Value : since, Due = awaited.DueOn, Line = CorrectiveActionTaskCards.LineOf(finding, awaited),
            Requirements = [finding.RequirementId], Action = FindingButtons.EntryOf(finding, awaited),
        };
    }

    private static DutyClass ClassOf(CorrectiveAction finding, AwaitedTask awaited, IReadOnlySet<string> pressing)
    {
        if (finding.IsMajor || pressing.Contains(finding.RequirementId)) return DutyClass.H;
        var decides = awaited.Holder is not (TaskHolder.Owner or TaskHolder.ActionOwner);
        return decides || (finding.Severity ?? Severity.Minor).IsNonconformity() ? DutyClass.N : DutyClass.L;
    }
}
