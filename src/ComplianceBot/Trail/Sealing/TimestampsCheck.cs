using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// Compares kept timestamps with their blocks: each must be the authority's, of the block's hash, and of no earlier instant than the block (RFC 3161). The block itself
/// is checked elsewhere.
/// </summary>
internal sealed class TimestampsCheck(TimestampStore store, ITimestamps timestamps, FaultList faults)
{
    /// <summary>Two clocks never agree to the second; a block is stamped right after it was sealed.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private const int InPage = 200;

    /// <summary>How many there are, and how many of them could be checked.</summary>
    public async Task<(int Kept, int Checked)> RunAsync(Work work, CancellationToken cancel)
    {
        var (kept, last) = (0, 0L);
        while (await store.AfterAsync(work, last, InPage, cancel) is { Count: > 0 } page)
        {
            if (timestamps.CanCheck) page.ToList().ForEach(Look);
            (kept, last) = (kept + page.Count, page[^1].BlockNumber);
        }

        return (kept, timestamps.CanCheck ? kept : 0);
    }

    private void Look(KeptTimestamp kept)
    {
        var instant = kept.Hash is { } hash ? timestamps.InstantOf(kept.Token, hash) : null;
        if (instant is null || instant != kept.StampedAt) faults.Add(TrailFaultKind.TimestampWrong, block: kept.BlockNumber);
        else if (IsEarly(instant.Value, kept.SealedAt!.Value)) faults.Add(TrailFaultKind.TimestampEarly, block: kept.BlockNumber);
    }

    public static bool IsEarly(DateTimeOffset stamped, DateTimeOffset sealedAt) => stamped < sealedAt - Tolerance;
}
