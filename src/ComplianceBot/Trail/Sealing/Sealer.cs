using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// Closes blocks of the trail. It alone gives positions, one host at a time, and only to entries that are committed: a block, with all its
/// positions, is one commit, so that a host that dies on the way has sealed it or has not.
/// </summary>
public sealed class Sealer(Database database, SealStore store, AuditTrail trail, ISealKeys keys)
{
    public const int MostInBlock = 4096;

    private const int MostListed = 200;

    /// <summary>No work lasts this long: below it nothing new comes in, so that not the whole trail is looked through each minute.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    /// <summary>All of it is looked through now and then, since clocks may be set back.</summary>
    private static readonly TimeSpan WholeEvery = TimeSpan.FromHours(1);

    private DateTimeOffset? _lookedThrough;
    private bool _isPromised;

    /// <summary>Seals all that waits; returns the number of blocks that were closed.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var closed = 0;
        await database.AloneAsync("seal", async _ =>
        {
            var start = await StartAsync(cancel);
            if (start.IsWaiting) closed = await SealAllAsync(start.After, cancel);
            if (start.IsWhole) _lookedThrough = start.At;
        }, cancel);
        return closed;
    }

    private Task<(string After, bool IsWhole, bool IsWaiting, DateTimeOffset At)> StartAsync(CancellationToken cancel) => database.ReadAsync(
        async (work, token) =>
        {
            var newest = await store.NewestAsync(work, token);
            var isWhole = newest is null || _lookedThrough is not { } last || (work.At - last).Duration() >= WholeEvery;
            var after = isWhole ? "" : Ids.Before(newest!.SealedAt - LookBack);
            return (after, isWhole, (await store.UnsealedAsync(work, after, 1, token)).Count > 0, work.At);
        },
        cancel);

    private async Task<int> SealAllAsync(string after, CancellationToken cancel)
    {
        var key = await keys.CurrentAsync(cancel);
        await database.WorkAsync((work, token) => IntroduceAsync(work, key, token), cancel);
        if (!_isPromised) await database.WorkAsync((work, token) => PromiseAsync(work, token), cancel);
        _isPromised = true;
        var closed = 0;
        while (await SealAsync(key, after, cancel) is { } last) (after, closed) = (last, closed + 1);
        return closed;
    }

    /// <summary>One block of what lies after an id; returns the id of its last entry, or null when nothing waits.</summary>
    private async Task<string?> SealAsync(SealKey key, string after, CancellationToken cancel)
    {
        var (newest, entries, at) = await database.ReadAsync(
            async (work, token) => (await store.NewestAsync(work, token), await store.UnsealedAsync(work, after, MostInBlock, token), work.At), cancel);
        if (entries.Count == 0) return null;
        var leaves = entries.Select(e => MerkleTree.Leaf(e.Canonical)).ToList();
        var block = await SignedAsync(BlockAfter(newest, leaves, at, key), key, cancel);
        await database.WorkAsync((work, token) => store.AddAsync(work, block, entries, leaves, token), cancel);
        return entries[^1].Id;
    }

    /// <summary>A key is written down, with an entry of its own, before it seals for the first time.</summary>
    private async Task IntroduceAsync(Work work, SealKey key, CancellationToken cancel)
    {
        if (await store.KnowsKeyAsync(work, key.Id, cancel)) return;
        var before = (await store.NewestAsync(work, cancel))?.KeyId;
        await store.AddKeyAsync(work, key, cancel);
        var facts = new Dictionary<string, string> { ["key"] = key.Id };
        if (before is not null) facts["instead_of"] = before;
        else facts[SaidDeletions.PromiseFact] = SaidDeletions.Promise;
        await trail.RecordAsync(work, before is null ? "trail.key_made" : "trail.key_changed", "trail_key", key.Id, facts, null, cancel);
    }

    /// <summary>
    /// A trail from before lists once what was deleted by then. A first key makes the promise for a new trail, so that nobody can have something listed later on.
    /// </summary>
    private async Task PromiseAsync(Work work, CancellationToken cancel)
    {
        if ((await store.PromisesAsync(work, cancel)).Any(c => EntryCheck.Read(c).Content.Promise == SaidDeletions.Promise)) return;
        foreach (var some in (await store.RedactionsAsync(work, cancel)).Chunk(MostListed))
            await ListAsync(work, SaidDeletions.RedactedFact, SaidDeletions.ListOf(some), cancel);
        foreach (var some in (await store.DisposalsAsync(work, cancel)).Chunk(MostListed))
            await ListAsync(work, SaidDeletions.DisposedFact, SaidDeletions.ListOf(some.Select(d => (d.Kind, d.RecordId))), cancel);
        await ListAsync(work, SaidDeletions.PromiseFact, SaidDeletions.Promise, cancel);
    }

    private Task ListAsync(Work work, string fact, string list, CancellationToken cancel) =>
        trail.RecordAsync(work, SealStore.DeletionsListed, "trail", "deletions", new Dictionary<string, string> { [fact] = list }, null, cancel);

    private static SealedBlock BlockAfter(SealedBlock? newest, List<byte[]> leaves, DateTimeOffset at, SealKey key)
    {
        var first = (newest?.LastPosition ?? 0) + 1;
        return new SealedBlock
        {
            Number = (newest?.Number ?? 0) + 1, FirstPosition = first, LastPosition = first + leaves.Count - 1, EntryCount = leaves.Count,
            Root = Convert.ToHexStringLower(MerkleTree.Root(leaves)), Previous = newest?.Hash, SealedAt = at, KeyId = key.Id,
        };
    }

    private async Task<SealedBlock> SignedAsync(SealedBlock block, SealKey key, CancellationToken cancel) =>
        block with { Signature = await keys.SignAsync(key, block.Canonical(), cancel), Hash = block.HashOfCanonical() };
}
