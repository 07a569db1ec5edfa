using System.Globalization;
using System.Text;
using ComplianceBot.Packs.Format;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs;

/// <summary>
/// Writes the trail of the pack's records: all blocks, each entry with what proves that it stands in its block, and the records by the number of their
/// entries. The trail is only ever added to, so that it is read in pages, and nothing is written while the records are held.
/// </summary>
internal sealed class TrailProofs(Database database, SealStore seals, SealReadStore trail, PackWriter pack, PackTray tray, DateTimeOffset until)
{
    private const int BlocksRead = 500, RowsRead = Sealer.MostInBlock, LinesInFile = 5000;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly LineFiles _blocks = new(pack, PackNames.Blocks, LinesInFile), _entries = new(pack, PackNames.Entries, LinesInFile);

    public long Entries { get; private set; }

    public async Task<Head?> WriteAsync(CancellationToken cancel)
    {
        var newest = await database.ReadAsync((work, token) => seals.NewestAsync(work, token), cancel);
        for (var number = 0L; number < (newest?.Number ?? 0);)
        {
            var blocks = await database.ReadAsync((work, token) => seals.BlocksAfterAsync(work, number, BlocksRead, token), cancel);
            var wanted = blocks.Where(b => b.Number <= newest!.Number).ToList();
            foreach (var block in wanted) await _blocks.AddAsync(PackLines.Write(BlockLine.Of(block)), cancel);
            await WriteEntriesAsync(wanted, cancel);
            number = wanted[^1].Number;
        }

        await _blocks.EndAsync(cancel);
        await _entries.EndAsync(cancel);
        await WriteRecordsAsync(cancel);
        return newest is null ? null : Head.Of(newest);
    }

    private async Task WriteEntriesAsync(IReadOnlyList<SealedBlock> blocks, CancellationToken cancel)
    {
        for (var (from, to) = (0, 0); from < blocks.Count; from = to)
        {
            var rows = 0;
            while (to < blocks.Count && (to == from || rows + blocks[to].EntryCount <= RowsRead)) rows += blocks[to++].EntryCount;
            var after = blocks[from].FirstPosition - 1;
            var page = await database.ReadAsync((work, token) => trail.PageAsync(work, after, rows, token), cancel);
            var details = page.Details.ToLookup(d => d.Position);
            for (var at = from; at < to; at++) await WriteBlockAsync(blocks[at], page.Rows, details, cancel);
        }
    }

    private async Task WriteBlockAsync(SealedBlock block, IReadOnlyList<SealedRow> rows, ILookup<long, SealedDetail> details, CancellationToken cancel)
    {
        var own = rows.Where(r => r.Position >= block.FirstPosition && r.Position <= block.LastPosition).ToList();
        MerkleLevels? tree = null;
        foreach (var row in own)
        {
            if (row is not { Canonical: { } canonical, Subject: { } subject, SubjectId: { } id } || row.Moment >= until) continue;
            var key = PackTray.KeyOf(subject, id);
            if (!tray.Subjects.TryGetValue(key, out var about)) continue;
            tree ??= new MerkleLevels([.. own.Select(r => r.Leaf)]);
            var proof = tree.ProofOf((int)(row.Position - block.FirstPosition)).Select(Convert.ToHexStringLower).ToList();
            var opened = details[row.Position].Where(d => about.Opens(d.Name)).OrderBy(d => d.Name, StringComparer.Ordinal)
                .Select(d => new OpenedValue(d.Name, Convert.ToHexStringLower(d.Salt), d.Detail)).ToList();
            var line = new EntryLine(about.Reference, row.Position, block.Number, Encoding.UTF8.GetString(canonical), proof, opened);
            await _entries.AddAsync(PackLines.Write(line), cancel);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
            Entries++;
        }
    }

    private async Task WriteRecordsAsync(CancellationToken cancel)
    {
        var records = new LineFiles(pack, PackNames.Records, LinesInFile);
        foreach (var (key, about) in tray.Subjects)
        {
            var parts = key.Split('\n', 2);
            await records.AddAsync(PackLines.Write(new RecordLine(about.Reference, parts[0], parts[1], _counts.GetValueOrDefault(key))), cancel);
        }

        await records.EndAsync(cancel);
    }

    /// <summary>Lines in files that a browser can hold one at a time.</summary>
    private sealed class LineFiles(PackWriter pack, string prefix, int most)
    {
        private readonly List<byte[]> _lines = [];
        private int _files;

        public async Task AddAsync(byte[] line, CancellationToken cancel)
        {
            _lines.Add(line);
            if (_lines.Count == most) await EndAsync(cancel);
        }

        public async Task EndAsync(CancellationToken cancel)
        {
            if (_lines.Count == 0) return;
            await pack.AddAsync(prefix + (++_files).ToString("0000", CultureInfo.InvariantCulture) + ".jsonl", _lines.SelectMany(l => l).ToArray(), cancel);
            _lines.Clear();
        }
    }
}
