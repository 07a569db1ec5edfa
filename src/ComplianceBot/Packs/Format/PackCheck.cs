using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs.Format;

/// <summary>What a pack is compared with that was published elsewhere: heads of the trail, and keys by their hashes.</summary>
public sealed record PackKnown(IReadOnlyList<Head> Heads, IReadOnlyList<string> Keys)
{
    /// <summary>What timestamps are checked by; null when nobody knows the authority.</summary>
    public ITimestamps? Timestamps { get; init; }
}

/// <summary>
/// Verifies a pack with nothing but its own bytes and what was published (A.5.33): signature, every file, and the proof of every record. The page
/// <c>verify.html</c> in each pack does the same in a browser, and both name the same faults; timestamps are checked here alone.
/// </summary>
public sealed class PackCheck
{
    private const long LongestManifest = 512L * 1024 * 1024;

    private readonly PackFaults _faults = new();

    private PackCheck()
    {
    }

    public static Task<PackReport> RunAsync(Stream pack, PackKnown known, CancellationToken cancel) => new PackCheck().LookAsync(pack, known, cancel);

    /// <summary>The list that <c>sha256sum -c</c> reads.</summary>
    public static string SumsOf(IEnumerable<PackFile> files) =>
        string.Concat(files.Where(f => !PackNames.IsNotInSums(f.Path)).Select(f => $"{f.Hash}  {f.Path}\n"));

    private async Task<PackReport> LookAsync(Stream pack, PackKnown known, CancellationToken cancel)
    {
        if (await PackArchive.OpenAsync(pack, _faults, cancel) is not { } archive) return Report(null, 0, null, known);
        if (archive.Files.FirstOrDefault(f => f.Path == PackNames.Manifest && f.Size <= LongestManifest) is not { } kept)
        {
            _faults.Add(PackFaultKind.FileMissing, PackNames.Manifest);
            return Report(null, archive.Files.Count, null, known);
        }

        var bytes = await archive.ReadAsync(kept, cancel);
        if (PackManifest.Read(bytes) is not { } manifest)
        {
            _faults.Add(PackFaultKind.ManifestUnreadable, PackNames.Manifest);
            return Report(null, archive.Files.Count, null, known);
        }

        using var key = await KeyAsync(archive, manifest, cancel);
        await LookAtSignatureAsync(archive, key, bytes, cancel);
        await LookAtFilesAsync(archive, manifest, cancel);
        var proofs = new ProofCheck(_faults);
        await proofs.LookAsync(archive, manifest, key, cancel);
        LookAtKnown(manifest, known);
        proofs.Compare(known.Heads);
        var stamps = new StampCheck(_faults, known.Timestamps);
        await stamps.LookAsync(archive, proofs.BlockOf, cancel);
        return Report(manifest, archive.Files.Count, proofs, known) with { Timestamps = stamps.Kept, TimestampsChecked = stamps.Checked };
    }

    private static async Task<byte[]?> ContentAsync(PackArchive archive, string path, CancellationToken cancel) =>
        archive.Files.FirstOrDefault(f => f.Path == path && f.Size < int.MaxValue) is { } file ? await archive.ReadAsync(file, cancel) : null;

    /// <summary>Null when there is none that could be used.</summary>
    private async Task<ECDsa?> KeyAsync(PackArchive archive, PackManifest manifest, CancellationToken cancel)
    {
        if (await ContentAsync(archive, PackNames.Key, cancel) is not { } pem) return null;
        var key = PackKey.Read(pem, manifest.KeyId);
        if (key is null) _faults.Add(PackFaultKind.KeyChanged, PackNames.Key);
        return key;
    }

    private async Task LookAtSignatureAsync(PackArchive archive, ECDsa? key, byte[] manifest, CancellationToken cancel)
    {
        var signature = await ContentAsync(archive, PackNames.Signature, cancel);
        if (signature is null) _faults.Add(PackFaultKind.FileMissing, PackNames.Signature);
        else if (key is null || !key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            _faults.Add(PackFaultKind.SignatureWrong, PackNames.Signature);
    }

    private async Task LookAtFilesAsync(PackArchive archive, PackManifest manifest, CancellationToken cancel)
    {
        var named = new Dictionary<string, PackFile>(StringComparer.Ordinal);
        foreach (var file in manifest.Files.Where(f => !named.TryAdd(f.Path, f))) _faults.Add(PackFaultKind.FileTwice, file.Path);
        var before = _faults.Count;
        foreach (var file in archive.Files)
        {
            var (size, crc, hash) = await DigestAsync(archive, file, cancel);
            if (crc != file.Crc) _faults.Add(PackFaultKind.ArchiveChanged, file.Path);
            if (PackNames.IsNotInManifest(file.Path)) continue;
            if (!named.TryGetValue(file.Path, out var expected)) _faults.Add(PackFaultKind.FileExtra, file.Path);
            else if (expected.Hash != hash || expected.Size != size) _faults.Add(PackFaultKind.FileChanged, file.Path);
        }

        var there = archive.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in manifest.Files.Where(f => !there.Contains(f.Path))) _faults.Add(PackFaultKind.FileMissing, file.Path);
        var order = manifest.Files.Select(f => f.Path).Concat([PackNames.Manifest, PackNames.Signature]);
        if (_faults.Count == before && !archive.Files.Select(f => f.Path).SequenceEqual(order)) _faults.Add(PackFaultKind.ArchiveChanged, "ZIP");
        if (await ContentAsync(archive, PackNames.Sums, cancel) is not { } sums || Encoding.UTF8.GetString(sums) != SumsOf(manifest.Files))
            _faults.Add(PackFaultKind.SumsDiffer, PackNames.Sums);
    }

    private static async Task<(long Size, uint Crc, string Hash)> DigestAsync(PackArchive archive, ArchivedFile file, CancellationToken cancel)
    {
        var crc = new Crc32();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await archive.EachPieceAsync(file, piece =>
        {
            crc.Append(piece.Span);
            hash.AppendData(piece.Span);
        }, cancel);
        return (file.Size, crc.Value, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private void LookAtKnown(PackManifest manifest, PackKnown known)
    {
        if (known.Keys.Count > 0 && !known.Keys.Contains(manifest.KeyId, StringComparer.OrdinalIgnoreCase)) _faults.Add(PackFaultKind.KeyNotTrusted, manifest.KeyId);
    }

    private PackReport Report(PackManifest? manifest, int files, ProofCheck? proofs, PackKnown known) => new()
    {
        Faults = _faults.Kept, FaultCount = _faults.Count, Manifest = manifest, Files = files, Records = proofs?.Records ?? 0, Entries = proofs?.Entries ?? 0,
        HeadsCompared = proofs?.HeadsCompared ?? 0, HeadsLater = proofs?.HeadsLater ?? 0, IsKeyCompared = known.Keys.Count > 0,
    };
}
