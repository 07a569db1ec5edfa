using System.Threading.Channels;
using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// Verifies the whole trail as it lies in the database, and the records against it: reads in pages, outside any work that writes, and never holds more
/// than a few of them.
/// </summary>
public sealed class TrailVerification(
    Database database, SealStore seals, SealReadStore store, TimestampStore stamps, ISealKeys keys, ITimestamps timestamps, IEnumerable<ISealedRecords> records)
{
    private const int PartsAhead = 2, MostStray = 1000;

    /// <param name="heads">Heads as they were published.</param>
    public async Task<TrailReport> RunAsync(IReadOnlyList<Head> heads, CancellationToken cancel)
    {
        var trusted = await keys.TrustedAsync(cancel);
        return await database.ReadAsync((work, token) => RunAsync(work, heads, trusted, token), cancel);
    }

    private async Task<TrailReport> RunAsync(Work work, IReadOnlyList<Head> heads, IReadOnlyList<SealKey> trusted, CancellationToken cancel)
    {
        var until = await seals.NewestAsync(work, cancel);
        var sources = records.ToList();
        var states = new RecordStates(sources.Select(s => s.Kind));
        using var check = new ChainCheck(await store.KeysAsync(work, cancel), trusted, heads, states);
        var reader = new SealedParts(seals, store, work);
        var blocks = until is null ? 0 : await CheckAsync(check, reader, until.Number, cancel);
        check.End();
        var unsealed = await LookBeyondAsync(work, check, reader, cancel);
        var compared = await new RecordsCheck(sources, seals, check.Faults, states, check.Deletions).RunAsync(work, unsealed > 0, cancel);
        check.Deletions.End();
        var (stamped, looked) = await new TimestampsCheck(stamps, timestamps, check.Faults).RunAsync(work, cancel);
        return new TrailReport
        {
            Blocks = blocks, Sealed = reader.Entries, Unsealed = unsealed, Redacted = check.Redacted, Records = compared, Heads = heads.Count, HasTrustedKeys = trusted.Count > 0,
            Timestamps = stamped, TimestampsChecked = looked, Newest = until is null ? null : Head.Of(until), Faults = check.Faults.Kept, FaultCount = check.Faults.Count,
        };
    }

    /// <summary>Reading and checking take about as long as each other, so that one goes on beside the other; returns the number of blocks.</summary>
    private static async Task<long> CheckAsync(ChainCheck check, SealedParts reader, long until, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var parts = Channel.CreateBounded<SealedPart>(new BoundedChannelOptions(PartsAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => reader.ReadAsync(until, parts.Writer, stop.Token), CancellationToken.None);
        try
        {
            var blocks = 0L;
            await foreach (var part in parts.Reader.ReadAllAsync(cancel))
            {
                check.Take(part.Block, part.First, part.Last, part.Page);
                blocks++;
            }

            return blocks;
        }
        finally
        {
            // nobody else uses the work before the reading has ended
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>What lies outside all blocks; returns how many entries are not sealed.</summary>
    private async Task<long> LookBeyondAsync(Work work, ChainCheck check, SealedParts reader, CancellationToken cancel)
    {
        // blocks that were closed meanwhile hold positions of their own
        var newest = await seals.NewestAsync(work, cancel);
        var end = newest is not null && newest.Number > (check.Newest?.Number ?? 0) ? newest.LastPosition : reader.Last;
        foreach (var position in await store.StrayAsync(work, end, MostStray, cancel)) check.Faults.Add(TrailFaultKind.EntryInserted, position);
        // looking for entries without a position asks about each entry: where as many were read as there are, none is without
        var (all, beyond) = await store.CountsAsync(work, reader.Last, cancel);
        if (all == reader.Entries + beyond) return 0;
        var (count, early) = await store.UnsealedAsync(work, newest?.SealedAt ?? work.At, MostStray, cancel);
        foreach (var entry in early.Where(e => e.At < EntriesCheck.EarliestAfter(newest, work.At))) check.Faults.Add(TrailFaultKind.EntryInserted, name: entry.Id);
        return count;
    }
}
