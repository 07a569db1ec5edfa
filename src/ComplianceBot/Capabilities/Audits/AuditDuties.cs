using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What audits wait for, each an item of its own with its next actor (NG-1): what every <see cref="IAuditTasks"/> says.</summary>
public sealed class AuditDuties(AuditStore audits, AuditHistoryStore history, AuditReading reading, PeopleStore people, Organisation organisation) : IDuties
{
    public string Prefix => "audit";

    public Say Area => Say.Of("Audits.Area");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel) =>
        await DutiesAsync(work, await audits.OpenAsync(work, cancel), cancel);

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel) =>
        await audits.FindAsync(work, AuditItem.AuditOf(item), cancel) is { } audit ? [.. (await DutiesAsync(work, [audit], cancel)).Where(d => d.Item == item)] : [];

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        var audit = await audits.FindAsync(work, AuditItem.AuditOf(duty.Item), cancel) ?? throw new InvalidOperationException("The audit is not on record.");
        var view = await reading.OfAsync(work, audit, cancel);
        return AuditTaskCards.Of(view, view.Awaited.First(a => a.Item.Of(audit.Id) == duty.Item).Item);
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) => new(
        await history.CountAsync(work, AuditState.Planned, from, to, cancel), await history.CountAsync(work, AuditState.Closed, from, to, cancel));

    private async Task<IReadOnlyList<Duty>> DutiesAsync(Work work, IReadOnlyList<Audit> open, CancellationToken cancel)
    {
        var duties = new List<Duty>();
        if (open.Count == 0) return duties;
        foreach (var audit in open) duties.AddRange((await reading.AwaitedAsync(work, audit, cancel)).Select(t => DutyOf(audit, t)));
        var here = await people.ActiveAmongAsync(work, duties.Select(d => d.NextActor), cancel);
        return [.. duties.Where(d => here.ContainsKey(d.NextActor))];
    }

    private Duty DutyOf(Audit audit, AuditTask awaited) => new()
    {
        Item = awaited.Item.Of(audit.Id), Reference = audit.Reference, Kind = awaited.Kind, Class = awaited.Class, NextActor = awaited.Holder,
        Since = organisation.DayOf(audit.SinceAt ?? audit.ChangedAt), Due = awaited.DueOn, Line = AuditTaskCards.LineOf(audit, awaited), Action = EntryOf(audit, awaited),
    };

    /// <summary>The way in from a list: nobody decides about what they have not seen, so that what acts at once is shown first.</summary>
    private static Button EntryOf(Audit audit, AuditTask awaited) =>
        awaited.Buttons is [{ Press: Press.Opens } form, ..] ? form : AuditButtons.First(AuditButtons.Look(audit));
}
