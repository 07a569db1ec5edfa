using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Keeps daily totals of a leave whose dates are deleted, so that figures of a past day stay what they were (DT-9, RT-10). They
/// are counted from the kept transitions, just as the figures of that day are.
/// </summary>
public sealed class LeaveTotals(
    AssignmentStore assignments, AssignmentHistoryStore history, LeaveTotalStore store, LargeDepartments departments)
    : ILeaveForgotten
{
    public async Task ForgottenAsync(Work work, Leave leave, CancellationToken cancel)
    {
        // the rule of AssignmentStore.OnLeaveAsync: the leave began on or before the due date (ST-TR)
        var counting = (await assignments.OfPersonAsync(work, leave.PersonId, cancel))
            .Where(a => leave.FromDay <= a.DueOn).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        if (counting.Count == 0) return;
        var rows = await history.OfPersonAsync(work, leave.PersonId, cancel);
        var large = await departments.NowAsync(work, cancel);
        for (var day = leave.FromDay; day <= leave.ToDay; day = day.AddDays(1))
        {
            var then = AssignmentReplay.Of(rows.Where(r => r.EffectiveOn <= day)).Where(a => counting.Contains(a.Id));
            foreach (var group in then.GroupBy(a => (a.DocumentId, Department: large.Contains(a.Department) ? a.Department : LeaveTotal.SmallDepartment)))
                await store.AddAsync(work, LeaveTotal.Of(day, group.Key.DocumentId, group.Key.Department, group.Select(a => new AssignmentCount(AssignmentBucket.Of(a), 1))), cancel);
        }
    }
}
