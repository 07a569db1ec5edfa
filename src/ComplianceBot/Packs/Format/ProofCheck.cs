using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs.Format;

/// <summary>The trail in a pack: its blocks follow each other up to the head, each entry stands in one of them, and no record lacks an entry.</summary>
internal sealed class ProofCheck(PackFaults faults)
{
    private readonly List<ChainLink> _blocks = [];
    private readonly Dictionary<string, (string Record, int Left)> _records = new(StringComparer.Ordinal);

    public long Records { get; private set; }

    public long Entries { get; private set; }

    public int HeadsCompared { get; private set; }

    public int HeadsLater { get; private set; }

    public async Task LookAsync(PackArchive archive, PackManifest manifest, ECDsa? key, CancellationToken cancel)
    {
        await EachLineAsync(archive, PackNames.Blocks, TakeBlock, cancel);
        LookAtHead(manifest, key);
        await EachLineAsync(archive, PackNames.Records, TakeRecord, cancel);
        await EachLineAsync(archive, PackNames.Entries, TakeEntry, cancel);
        foreach (var (record, _) in _records.Values.Where(r => r.Left != 0)) faults.Add(PackFaultKind.RecordIncomplete, record);
        if (Records != manifest.Records || Entries != manifest.Entries) faults.Add(PackFaultKind.RecordIncomplete, PackNames.Manifest);
    }

    /// <summary>A head that was published belongs to the very block that is in the pack; one of a later block cannot be compared.</summary>
    public void Compare(IReadOnlyList<Head> heads)
    {
        foreach (var head in heads)
        {
            if (head.Number > _blocks.Count) HeadsLater++;
            else HeadsCompared++;
            if (head.Number <= _blocks.Count && (head.Number < 1 || _blocks[(int)head.Number - 1].Hash != head.Hash))
                faults.Add(PackFaultKind.HeadDiffers, head.Number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A block as the pack has it; null when there is none of that number, or none that says when it was sealed.</summary>
    public PackedBlock? BlockOf(long number) => number < 1 || number > _blocks.Count
        ? null
        : PackLines.Read(_blocks[(int)number - 1].Canonical, json => new PackedBlock(_blocks[(int)number - 1].Hash, json.GetProperty("sealedAt").GetDateTimeOffset()));

    private static async Task EachLineAsync(PackArchive archive, string prefix, Func<string, bool> take, PackFaults faults, CancellationToken cancel)
    {
        foreach (var file in archive.Files.Where(f => f.Path.StartsWith(prefix, StringComparison.Ordinal) && f.Size < int.MaxValue))
        {
            var lines = Encoding.UTF8.GetString(await archive.ReadAsync(file, cancel)).Split('\n');
            foreach (var (at, line) in lines.Take(lines.Length - 1).Index())
            {
                if (!take(line)) faults.Add(PackFaultKind.LineUnreadable, $"{file.Path}:{at + 1}");
            }
        }
    }

    private Task EachLineAsync(PackArchive archive, string prefix, Func<string, bool> take, CancellationToken cancel) => EachLineAsync(archive, prefix, take, faults, cancel);

    private bool TakeBlock(string line)
    {
        if (PackLines.ReadBlock(line) is not { } block || ChainLink.Of(block) is not { } link) return false;
        var (before, about) = (_blocks.Count == 0 ? null : _blocks[^1], (_blocks.Count + 1).ToString(CultureInfo.InvariantCulture));
        if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(block.Canonical))) != block.Hash || link.Number != _blocks.Count + 1)
            faults.Add(PackFaultKind.BlockChanged, about);
        else if (link.Previous != before?.Hash || link.First != (before?.Last ?? 0) + 1 || link.Last - link.First + 1 != link.Count)
            faults.Add(PackFaultKind.BlockUnlinked, about);
        _blocks.Add(link);
        return true;
    }

    /// <summary>The newest block vouches for all before it, and is sealed by the key that signed the pack.</summary>
    private void LookAtHead(PackManifest manifest, ECDsa? key)
    {
        var newest = _blocks.Count == 0 ? null : _blocks[^1];
        if (manifest.Head?.Number != newest?.Number || manifest.Head?.Hash != newest?.Hash)
            faults.Add(PackFaultKind.HeadDiffers, (manifest.Head?.Number ?? 0).ToString(CultureInfo.InvariantCulture));
        if (newest is null) return;
        var about = newest.Number.ToString(CultureInfo.InvariantCulture);
        if (newest.Key != manifest.KeyId) faults.Add(PackFaultKind.KeyNotOfTrail, manifest.KeyId);
        else if (key is null || !key.VerifyData(Encoding.UTF8.GetBytes(newest.Canonical), newest.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            faults.Add(PackFaultKind.BlockSignatureWrong, about);
    }

    private bool TakeRecord(string line)
    {
        if (PackLines.ReadRecord(line) is not { } record) return false;
        Records++;
        if (!_records.TryAdd(KeyOf(record.Subject, record.Id), (record.Record, record.Entries))) faults.Add(PackFaultKind.RecordIncomplete, record.Record);
        return true;
    }

    private bool TakeEntry(string line)
    {
        if (PackLines.ReadEntry(line) is not { } entry || Said.Of(entry.Canonical) is not { } said) return false;
        Entries++;
        var about = $"{entry.Record} #{entry.Position.ToString(CultureInfo.InvariantCulture)}";
        if (!IsProved(entry)) faults.Add(PackFaultKind.EntryNotProved, about);
        foreach (var value in entry.Values.Where(v => !said.Commitments.TryGetValue(v.Name, out var kept) || !IsCommitted(v, kept)))
            faults.Add(PackFaultKind.ValueChanged, about + " " + value.Name);
        if (!_records.TryGetValue(KeyOf(said.Subject, said.Id), out var record) || record.Record != entry.Record) faults.Add(PackFaultKind.RecordIncomplete, entry.Record);
        else _records[KeyOf(said.Subject, said.Id)] = record with { Left = record.Left - 1 };
        return true;
    }

    private bool IsProved(EntryLine entry)
    {
        if (entry.Block < 1 || entry.Block > _blocks.Count) return false;
        var block = _blocks[(int)entry.Block - 1];
        var proof = entry.Proof.Select(Bytes).ToList();
        return proof.All(p => p is { Length: MerkleTree.HashLength }) && Bytes(block.Root) is { } root
            && MerkleTree.Holds(MerkleTree.Leaf(Encoding.UTF8.GetBytes(entry.Canonical)), entry.Position - block.First, block.Count, proof!, root);
    }

    private static bool IsCommitted(OpenedValue value, string commitment) => Bytes(value.Salt) is { } salt && TrailEntry.Commit(salt, value.Text) == commitment;

    /// <summary>Null for what is no hexadecimal number in lower case.</summary>
    private static byte[]? Bytes(string hex) => hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(hex) : null;

    private static string KeyOf(string subject, string id) => subject + "\n" + id;

    /// <summary>What the bytes of a block say.</summary>
    private sealed record ChainLink(
        long Number, long First, long Last, long Count, string Root, string? Previous, string Key, string Hash, string Canonical, byte[] Signature)
    {
        public static ChainLink? Of(BlockLine block) => PackLines.Read(block.Canonical, json => new ChainLink(
            json.GetProperty("number").GetInt64(), json.GetProperty("first").GetInt64(), json.GetProperty("last").GetInt64(), json.GetProperty("count").GetInt64(),
            PackLines.Text(json, "root"), json.GetProperty("previous").GetString(), PackLines.Text(json, "key"), block.Hash, block.Canonical,
            block.Signature.Any(char.IsWhiteSpace) ? throw new FormatException() : Convert.FromBase64String(block.Signature)));
    }

    /// <summary>What an entry is about, and what it commits to.</summary>
    private sealed record Said(string Subject, string Id, IReadOnlyDictionary<string, string> Commitments)
    {
        public static Said? Of(string canonical) => PackLines.Read(canonical, json =>
        {
            var commitments = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var commitment in json.GetProperty("commitments").EnumerateObject()) commitments[commitment.Name] = commitment.Value.GetString() ?? throw new FormatException();
            return new Said(PackLines.Text(json, "subject"), PackLines.Text(json, "subjectId"), commitments);
        });
    }
}
