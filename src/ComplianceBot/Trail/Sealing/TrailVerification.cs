using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// Verifies the whole trail as it lies in the database: reads it in pages, outside any work that writes, and never holds more than a few of them.
/// </summary>
public sealed class TrailVerification(Database database, SealStore seals, SealReadStore store, ISealKeys keys)
{
    private const int BlocksInPage = 500, RowsInPage = 5000, MostStray = 1000;

    /// <param name="heads">Heads as they were published.</param>
    public async Task<TrailReport> RunAsync(IReadOnlyList<Head> heads, CancellationToken cancel)
    {
        var trusted = await keys.TrustedAsync(cancel);
        return await database.ReadAsync((work, token) => RunAsync(work, heads, trusted, token), cancel);
    }

    private async Task<TrailReport> RunAsync(Work work, IReadOnlyList<Head> heads, IReadOnlyList<SealKey> trusted, CancellationToken cancel)
    {
        var until = await seals.NewestAsync(work, cancel);
        using var check = new ChainCheck(await store.KeysAsync(work, cancel), trusted, heads);
        var (rows, first, blocks) = (new RowReader(store, work, RowsInPage), 1L, 0L);
        var waiting = new Queue<SealedBlock>();
        var isEnd = until is null;
        while (true)
        {
            if (waiting.Count < 2 && !isEnd) isEnd = await FillAsync(work, waiting, check.Newest?.Number ?? 0, until!.Number, cancel);
            if (!waiting.TryDequeue(out var block)) break;
            var last = ChainCheck.LastOf(block, waiting.TryPeek(out var next) ? next : null, first);
            check.Take(block, first, last, await rows.UpToAsync(last, cancel));
            (first, blocks) = (last + 1, blocks + 1);
        }

        check.End();
        var unsealed = await LookBeyondAsync(work, check, first - 1, cancel);
        return new TrailReport
        {
            Blocks = blocks, Sealed = rows.Count, Unsealed = unsealed, Redacted = check.Redacted, Heads = heads.Count, HasTrustedKeys = trusted.Count > 0,
            Newest = until is null ? null : Head.Of(until), Faults = check.Faults.Kept, FaultCount = check.Faults.Count,
        };
    }

    /// <summary>True when no block is left.</summary>
    private async Task<bool> FillAsync(Work work, Queue<SealedBlock> waiting, long taken, long until, CancellationToken cancel)
    {
        var after = waiting.Count == 0 ? taken : waiting.Max(b => b.Number);
        var page = await seals.BlocksAfterAsync(work, after, BlocksInPage, cancel);
        foreach (var block in page.Where(b => b.Number <= until)) waiting.Enqueue(block);
        return page.Count < BlocksInPage || page[^1].Number >= until;
    }

    /// <summary>What lies outside all blocks; returns how many entries are not sealed.</summary>
    private async Task<long> LookBeyondAsync(Work work, ChainCheck check, long last, CancellationToken cancel)
    {
        // blocks that were closed meanwhile hold positions of their own
        var newest = await seals.NewestAsync(work, cancel);
        var end = newest is not null && newest.Number > (check.Newest?.Number ?? 0) ? newest.LastPosition : last;
        foreach (var position in await store.StrayAsync(work, end, MostStray, cancel)) check.Faults.Add(TrailFaultKind.EntryInserted, position);
        var (count, early) = await store.UnsealedAsync(work, newest?.SealedAt ?? work.At, MostStray, cancel);
        foreach (var entry in early.Where(e => EntriesCheck.IsBackdated(e.At, newest, work.At))) check.Faults.Add(TrailFaultKind.EntryInserted, name: entry.Id);
        return count;
    }

    /// <summary>The positions in their order, read in pages and given out block by block.</summary>
    private sealed class RowReader(SealReadStore store, Work work, int inPage)
    {
        private SealedPage _page = new([], [], []);
        private ILookup<long, SealedDetail> _details = Array.Empty<SealedDetail>().ToLookup(d => d.Position);
        private ILookup<long, SealedRedaction> _redactions = Array.Empty<SealedRedaction>().ToLookup(r => r.Position);
        private int _at;
        private long _read;
        private bool _isEnd;

        /// <summary>Entries that were found at their positions.</summary>
        public long Count { get; private set; }

        public async Task<SealedPage> UpToAsync(long last, CancellationToken cancel)
        {
            var (rows, details, redactions) = (new List<SealedRow>(), new List<SealedDetail>(), new List<SealedRedaction>());
            while (await NextAsync(cancel) is { } row && row.Position <= last)
            {
                _at++;
                rows.Add(row);
                details.AddRange(_details[row.Position]);
                redactions.AddRange(_redactions[row.Position]);
                if (row.Canonical is not null) Count++;
            }

            return new SealedPage(rows, details, redactions);
        }

        private async Task<SealedRow?> NextAsync(CancellationToken cancel)
        {
            if (_at < _page.Rows.Count) return _page.Rows[_at];
            if (_isEnd) return null;
            _page = await store.PageAsync(work, _read, inPage, cancel);
            (_details, _redactions, _at) = (_page.Details.ToLookup(d => d.Position), _page.Redactions.ToLookup(r => r.Position), 0);
            _isEnd = _page.Rows.Count < inPage;
            if (_page.Rows.Count == 0) return null;
            _read = _page.Rows[^1].Position;
            return _page.Rows[0];
        }
    }
}
