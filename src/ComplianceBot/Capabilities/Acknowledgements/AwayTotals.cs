using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// What people on leave take out of today's training figures (ST-TR): totals that move with their assignments, counted anew once a day, when others
/// come and go. Whoever's leave began, ended or changed meanwhile is read, so that the figures are right at any hour.
/// </summary>
public sealed class AwayTotals(AwayStore store, AssignmentStore assignments, Organisation organisation)
{
    public async Task CountAnewAsync(Work work, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        await store.ClearAsync(work, cancel);
        await store.CountPeopleAsync(work, today, cancel);
        var counted = (await assignments.OnLeaveAsync(work, today, cancel)).SelectMany(a => AssignmentTotal.Of(AssignmentBucket.Of(a))).CountBy(t => t);
        foreach (var (total, number) in counted) await store.AddAsync(work, total, number, cancel);
    }

    public async Task<IReadOnlyList<LeaveTotal>> OnAsync(Work work, DateOnly day, CancellationToken cancel) =>
    [
        LeaveTotal.Of(day, await store.OnAsync(work, day, cancel)),
        LeaveTotal.Of(day, "", LeaveTotal.SmallDepartment, (await store.UncountedAsync(work, day, cancel)).Select(r => r.On(day))),
    ];
}
