using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>The entries of one block: each against its leaf, its columns and its details, and all of them against the block's root.</summary>
internal sealed class EntriesCheck(FaultList faults, RecordStates records, DeletionsCheck deletions)
{
    /// <summary>Entries are written down some time after their work began; more than this is no delay.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    public long Redacted { get; private set; }

    /// <param name="isSound">The block's own values are what was signed; else its root proves nothing.</param>
    /// <param name="before">The block before, where it is known.</param>
    public void Look(SealedBlock block, bool isSound, SealedBlock? before, long first, long last, SealedPage page)
    {
        var details = page.Details.ToLookup(d => d.Position);
        var redactions = page.Redactions.ToLookup(r => r.Position, r => r.Name);
        var (expected, differing, missing) = (first, new List<(SealedRow Row, string Leaf)>(), 0);
        // times compare as they are written
        var earliest = EarliestAfter(before, block.SealedAt) is { } time ? TypeHandlers.TextOf(time) : null;
        var (rows, leaf) = (page.Rows.Where(r => r.Position >= first && r.Position <= last).ToList(), new byte[MerkleTree.HashLength]);
        foreach (var row in rows)
        {
            missing += Missing(expected, row.Position, block.Number);
            expected = row.Position + 1;
            if (row.Canonical is null)
            {
                missing++;
                faults.Add(TrailFaultKind.EntryMissing, row.Position, block.Number);
                continue;
            }

            MerkleTree.Leaf(row.Canonical, leaf);
            if (!leaf.AsSpan().SequenceEqual(row.Leaf)) differing.Add((row, Convert.ToHexStringLower(leaf)));
            else LookAt(row, block, earliest, details[row.Position], redactions[row.Position]);
        }

        missing += Missing(expected, last + 1, block.Number);
        Tell(differing, rows, block.Number);
        if (isSound && missing == 0) LookAtRoot(block, rows, differing.Count == 0);
    }

    /// <summary>
    /// An entry that is dated before this was put in after a block was closed without it; null where nothing can be said. A clock that was set back
    /// explains it, and so does a full block, which leaves entries to the next one.
    /// </summary>
    public static DateTimeOffset? EarliestAfter(SealedBlock? before, DateTimeOffset sealedAt) =>
        before is { EntryCount: < Sealer.MostInBlock } && sealedAt >= before.SealedAt ? before.SealedAt - Delay : null;

    private int Missing(long from, long until, long block)
    {
        for (var position = from; position < until; position++) faults.Add(TrailFaultKind.EntryMissing, position, block);
        return (int)Math.Max(0, until - from);
    }

    private void LookAt(SealedRow row, SealedBlock block, string? earliest, IEnumerable<SealedDetail> details, IEnumerable<string> redactions)
    {
        if (EntryCheck.ContentOf(row) is not { } content)
        {
            faults.Add(TrailFaultKind.EntryChanged, row.Position, block.Number);
            return;
        }

        if (content.After is { } after)
        {
            if (row.Moment is { } at) records.Take(new RecordNote(row.Subject!, row.SubjectId!, at, row.Position, content.Before, after));
            else faults.Add(TrailFaultKind.EntryChanged, row.Position, block.Number);
        }

        deletions.Take(content, row.Action!, row.Subject!, row.SubjectId!, row.Position);
        var commitments = content.Commitments;
        if (earliest is not null && string.CompareOrdinal(row.At, earliest) < 0) faults.Add(TrailFaultKind.EntryInserted, row.Position, block.Number);
        var left = commitments.Count == 0 ? [] : commitments.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var detail in details)
        {
            if (!commitments.TryGetValue(detail.Name, out var commitment)) faults.Add(TrailFaultKind.DetailInserted, row.Position, block.Number, detail.Name);
            else if (TrailEntry.Commit(detail.Salt, detail.Detail) != commitment) faults.Add(TrailFaultKind.DetailChanged, row.Position, block.Number, detail.Name);
            left.Remove(detail.Name);
        }

        if (left.Count == 0) return;
        var redacted = redactions.ToHashSet(StringComparer.Ordinal);
        foreach (var name in left.Where(redacted.Contains))
        {
            Redacted++;
            deletions.TakeGone(row.EntryId, name, row.Position, block.Number);
        }

        foreach (var name in left.Where(n => !redacted.Contains(n)).Order(StringComparer.Ordinal))
            faults.Add(TrailFaultKind.DetailMissing, row.Position, block.Number, name);
    }

    /// <summary>What stands here but was sealed elsewhere in the block was moved; anything else was changed.</summary>
    private void Tell(List<(SealedRow Row, string Leaf)> differing, IReadOnlyList<SealedRow> rows, long block)
    {
        if (differing.Count == 0) return;
        var known = rows.Select(r => Convert.ToHexStringLower(r.Leaf)).ToHashSet(StringComparer.Ordinal);
        foreach (var (row, leaf) in differing)
            faults.Add(known.Contains(leaf) ? TrailFaultKind.EntryMoved : TrailFaultKind.EntryChanged, row.Position, block);
    }

    /// <summary>The sealer puts the entries of a block in the order of their ids: whatever breaks it was moved.</summary>
    private void LookAtRoot(SealedBlock block, IReadOnlyList<SealedRow> rows, bool isNamable)
    {
        if (rows.Count == block.EntryCount && Convert.ToHexStringLower(MerkleTree.Root([.. rows.Select(r => r.Leaf)])) == block.Root) return;
        var named = faults.Count;
        for (var i = 1; isNamable && i < rows.Count; i++)
        {
            if (string.CompareOrdinal(rows[i - 1].EntryId, rows[i].EntryId) >= 0) faults.Add(TrailFaultKind.EntryMoved, rows[i].Position, block.Number);
        }

        if (faults.Count == named) faults.Add(TrailFaultKind.BlockEntriesDiffer, block: block.Number);
    }
}
