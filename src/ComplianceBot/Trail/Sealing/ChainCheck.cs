using System.Security.Cryptography;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// The blocks of the trail one after the other: number, hash, signature, the block before, the heads that were published, and the entries of each.
/// It reads nothing itself, so that the same check can be made of a database and of a file.
/// </summary>
internal sealed class ChainCheck : IDisposable
{
    /// <summary>No block is ever larger; one that says so was changed, and is not believed.</summary>
    private const int MostEntries = 65_536;

    private readonly FaultList _faults = new();
    private readonly EntriesCheck _entries;
    private readonly ILookup<long, Head> _heads;
    private readonly IReadOnlySet<string>? _trusted;
    private readonly Dictionary<string, ECDsa?> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _distrusted = new(StringComparer.Ordinal);
    private SealedBlock? _before;
    private string? _beforeHash;

    /// <param name="kept">The public keys as the database keeps them.</param>
    /// <param name="trusted">Those known outside the database; none when there are none to compare with.</param>
    /// <param name="records">Takes what the entries say of records.</param>
    public ChainCheck(IReadOnlyList<SealKey> kept, IReadOnlyList<SealKey> trusted, IReadOnlyList<Head> heads, RecordStates records)
    {
        Deletions = new DeletionsCheck(_faults);
        _entries = new EntriesCheck(_faults, records, Deletions);
        _heads = heads.ToLookup(h => h.Number);
        _trusted = trusted.Count == 0 ? null : trusted.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var key in kept.Where(k => SealKey.IdOf(k.PublicKey) != k.Id)) _faults.Add(TrailFaultKind.KeyChanged, name: key.Id);
        foreach (var key in kept.Concat(trusted).Where(k => SealKey.IdOf(k.PublicKey) == k.Id)) _keys.TryAdd(key.Id, PublicOf(key));
        foreach (var key in kept.Where(k => _keys.TryGetValue(k.Id, out var known) && known is null)) _faults.Add(TrailFaultKind.KeyChanged, name: key.Id);
    }

    public FaultList Faults => _faults;

    public DeletionsCheck Deletions { get; }

    public long Redacted => _entries.Redacted;

    public SealedBlock? Newest => _before;

    /// <summary>Up to which position the entries of a block reach, whatever a changed block says of itself.</summary>
    /// <param name="next">The block after it.</param>
    public static long LastOf(SealedBlock block, SealedBlock? next, long first)
    {
        var isAsSealed = block.HashOfCanonical() == block.Hash;
        var last = isAsSealed || next is null ? block.LastPosition : next.FirstPosition - 1;
        return Math.Clamp(last, first - 1, (isAsSealed ? Math.Max(first, block.FirstPosition) : first) + MostEntries - 1);
    }

    public void Take(SealedBlock block, long first, long last, SealedPage page)
    {
        var expected = (_before?.Number ?? 0) + 1;
        var follows = block.Number == expected;
        for (var number = expected; number < block.Number; number++) _faults.Add(TrailFaultKind.BlockMissing, block: number);
        var computed = block.HashOfCanonical();
        var isSound = IsSound(block, computed, follows, first);
        Compare(block);
        // after a gap the entries go on where the block says; what lay before went with the missing blocks
        _entries.Look(block, isSound, follows ? _before : null, follows ? first : Math.Max(first, block.FirstPosition), last, page);
        (_before, _beforeHash) = (block, computed);
    }

    /// <summary>Heads of blocks that are not there.</summary>
    public void End()
    {
        foreach (var head in _heads.Where(h => h.Key > (_before?.Number ?? 0)).OrderBy(h => h.Key)) _faults.Add(TrailFaultKind.HeadMissing, block: head.Key);
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values) key?.Dispose();
    }

    private bool IsSound(SealedBlock block, string computed, bool follows, long first)
    {
        var named = _faults.Count;
        if (block.Hash != computed) _faults.Add(TrailFaultKind.BlockChanged, block: block.Number);
        else LookAtSignature(block);
        if (_faults.Count == named && follows && (block.FirstPosition != first || block.LastPosition - block.FirstPosition + 1 != block.EntryCount))
            _faults.Add(TrailFaultKind.BlockChanged, block: block.Number);
        if (_faults.Count == named && follows && !FollowsBefore(block)) _faults.Add(TrailFaultKind.BlockUnlinked, block: block.Number);
        LookAtTrust(block);
        return _faults.Count == named;
    }

    /// <summary>A block that was changed has been named already: what follows it may go on from what it was or from what it says.</summary>
    private bool FollowsBefore(SealedBlock block) =>
        _before is null ? block.Previous is null : block.Previous == _beforeHash || block.Previous == _before.Hash;

    private void LookAtSignature(SealedBlock block)
    {
        if (!_keys.TryGetValue(block.KeyId, out var key))
        {
            if (_distrusted.Add(block.KeyId)) _faults.Add(TrailFaultKind.KeyChanged, block: block.Number, name: block.KeyId);
        }
        else if (key is null || !key.VerifyData(block.Canonical(), block.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
        {
            _faults.Add(TrailFaultKind.SignatureWrong, block: block.Number);
        }
    }

    /// <summary>Once a key, at the first block that it sealed.</summary>
    private void LookAtTrust(SealedBlock block)
    {
        if (_trusted is not null && !_trusted.Contains(block.KeyId) && _distrusted.Add(block.KeyId))
            _faults.Add(TrailFaultKind.KeyNotTrusted, block: block.Number, name: block.KeyId);
    }

    private void Compare(SealedBlock block)
    {
        if (_heads[block.Number].Any(h => h.Hash != block.Hash)) _faults.Add(TrailFaultKind.HeadDiffers, block: block.Number);
    }

    private static ECDsa? PublicOf(SealKey key)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
            return ecdsa;
        }
        catch (CryptographicException)
        {
            ecdsa.Dispose();
            return null;
        }
    }
}
