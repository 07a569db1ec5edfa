using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Moves everything that counts assignments, in the very work that changes one: the counters, and what people on leave come to (ST-TR).
/// </summary>
public sealed class AssignmentCounters(AssignmentCountStore counts, AwayStore away)
{
    public Task BeginAsync(Work work, Assignment begun, CancellationToken cancel) => CountAsync(work, begun, 1, cancel);

    public Task EndAsync(Work work, Assignment gone, CancellationToken cancel) => CountAsync(work, gone, -1, cancel);

    public async Task MoveAsync(Work work, Assignment was, Assignment now, CancellationToken cancel)
    {
        var (from, to) = (AssignmentBucket.Of(was), AssignmentBucket.Of(now));
        if (from == to) return;
        await counts.MoveAsync(work, from, to, cancel);
        if (await away.SinceAsync(work, now.PersonId, cancel) is not { } since) return;
        var (left, entered) = (TotalsSince(since, from), TotalsSince(since, to));
        foreach (var total in left.Except(entered)) await away.AddAsync(work, total, -1, cancel);
        foreach (var total in entered.Except(left)) await away.AddAsync(work, total, 1, cancel);
    }

    private async Task CountAsync(Work work, Assignment assignment, int number, CancellationToken cancel)
    {
        var bucket = AssignmentBucket.Of(assignment);
        await counts.AddAsync(work, bucket, number, cancel);
        if (await away.SinceAsync(work, assignment.PersonId, cancel) is not { } since) return;
        foreach (var total in TotalsSince(since, bucket)) await away.AddAsync(work, total, number, cancel);
    }

    /// <summary>Only what was due since the leave began goes without counting.</summary>
    private static List<AssignmentTotal> TotalsSince(DateOnly since, AssignmentBucket bucket) => bucket.DueOn >= since ? [.. AssignmentTotal.Of(bucket)] : [];
}
