using System.Threading.Channels;
using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>One block with what stands at its positions.</summary>
internal sealed record SealedPart(SealedBlock Block, long First, long Last, SealedPage Page);

/// <summary>
/// Reads the trail in the order of its blocks, each with the entries up to where it reaches. It reads in pages, ahead of who checks, and never holds
/// more than a few.
/// </summary>
internal sealed class SealedParts(SealStore seals, SealReadStore store, Work work)
{
    private const int BlocksInPage = 500, RowsInPage = 1000;

    private readonly Queue<SealedBlock> _blocks = new();
    private SealedPage _page = new([], [], []);
    private ILookup<long, SealedDetail> _details = Array.Empty<SealedDetail>().ToLookup(d => d.Position);
    private ILookup<long, SealedRedaction> _redactions = Array.Empty<SealedRedaction>().ToLookup(r => r.Position);
    private int _at;
    private long _read, _newest;
    private bool _isEndOfRows, _isEndOfBlocks;

    /// <summary>The last position that any block reached.</summary>
    public long Last { get; private set; }

    /// <summary>Entries that were found at their positions.</summary>
    public long Entries { get; private set; }

    /// <summary>Hands over the blocks up to a number; a fault, or a stop, is handed to who reads the other end.</summary>
    public async Task ReadAsync(long until, ChannelWriter<SealedPart> parts, CancellationToken cancel)
    {
        try
        {
            while (await NextAsync(until, cancel) is { } block)
            {
                var first = Last + 1;
                var last = ChainCheck.LastOf(block, _blocks.TryPeek(out var next) ? next : null, first);
                await parts.WriteAsync(new SealedPart(block, first, last, await UpToAsync(last, cancel)), cancel);
                Last = last;
            }

            parts.Complete();
        }
        catch (Exception fault)
        {
            parts.TryComplete(fault);
        }
    }

    /// <summary>Always one block more is known than is handed over, since where a changed block ends is said by the next.</summary>
    private async Task<SealedBlock?> NextAsync(long until, CancellationToken cancel)
    {
        if (_blocks.Count < 2 && !_isEndOfBlocks)
        {
            var page = await seals.BlocksAfterAsync(work, _newest, BlocksInPage, cancel);
            foreach (var block in page.Where(b => b.Number <= until)) _blocks.Enqueue(block);
            if (page.Count > 0) _newest = page[^1].Number;
            _isEndOfBlocks = page.Count < BlocksInPage || _newest >= until;
        }

        return _blocks.TryDequeue(out var first) ? first : null;
    }

    private async Task<SealedPage> UpToAsync(long last, CancellationToken cancel)
    {
        var (rows, details, redactions) = (new List<SealedRow>(), new List<SealedDetail>(), new List<SealedRedaction>());
        while (await HasRowAsync(cancel) && _page.Rows[_at].Position <= last)
        {
            for (; _at < _page.Rows.Count && _page.Rows[_at].Position <= last; _at++)
            {
                var row = _page.Rows[_at];
                rows.Add(row);
                if (row.Canonical is not null) Entries++;
                if (_details.Contains(row.Position)) details.AddRange(_details[row.Position]);
                if (_redactions.Contains(row.Position)) redactions.AddRange(_redactions[row.Position]);
            }
        }

        return new SealedPage(rows, details, redactions);
    }

    private async Task<bool> HasRowAsync(CancellationToken cancel)
    {
        if (_at < _page.Rows.Count) return true;
        if (_isEndOfRows) return false;
        _page = await store.PageAsync(work, _read, RowsInPage, cancel);
        (_details, _redactions, _at) = (_page.Details.ToLookup(d => d.Position), _page.Redactions.ToLookup(r => r.Position), 0);
        _isEndOfRows = _page.Rows.Count < RowsInPage;
        if (_page.Rows.Count == 0) return false;
        _read = _page.Rows[^1].Position;
        return true;
    }
}
