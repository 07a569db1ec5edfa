using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>Has the newest head stamped by an authority now and then (RFC 3161; A.8.15): its token says that all before it was there at that instant. Sealing never waits for it.</summary>
public sealed class HeadTimestamps(Database database, SealStore seals, TimestampStore store, ITimestamps timestamps, HeadSettings settings) : IHeadPlace
{
    public string Name => "timestamp";

    public bool IsChosen => timestamps.IsAsked;

    public async Task PublishAsync(CancellationToken cancel)
    {
        if (await database.ReadAsync(DueAsync, cancel) is not { } block) return;
        var stamp = await timestamps.StampAsync(block.Hash, cancel);
        if (TimestampsCheck.IsEarly(stamp.At, block.SealedAt))
            throw new IOException($"The authority's clock shows an earlier time than block {block.Number} was sealed at: one of the two clocks is wrong.");
        await database.WorkAsync((work, token) => store.AddAsync(work, block.Number, stamp, token), cancel);
    }

    private async Task<SealedBlock?> DueAsync(Work work, CancellationToken cancel)
    {
        if (await seals.NewestAsync(work, cancel) is not { } newest) return null;
        var last = await store.NewestAsync(work, cancel);
        return last is not null && (newest.Number <= last.BlockNumber || work.At - last.KeptAt < settings.StampEvery) ? null : newest;
    }
}
