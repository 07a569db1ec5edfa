using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Packs.Format;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Tests.Packs;

/// <summary>A change of a pack, and what must be named for it.</summary>
internal sealed record PackTampering(string What, byte[] Pack, Func<PackReport, bool> IsNamed)
{
    private static readonly ECDsa Foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static readonly Func<UnpackedPack, byte[], Random, Task<PackTampering>>[] Kinds =
    [
        BitAsync, ContentAsync, DropAsync, AddAsync, RenameAsync, SwapAsync, OrderAsync, ManifestAsync, SignatureAsync, CutAsync, InsertAsync, ProofAsync, ResignAsync,
    ];

    public static Task<PackTampering> AnyAsync(byte[] pack, Random random, int turn) => Kinds[turn % Kinds.Length](new UnpackedPack(pack), pack, random);

    /// <summary>All of it signed and sealed anew by another key: only what was published elsewhere shows it.</summary>
    public static async Task<byte[]> SealAnewAsync(byte[] pack)
    {
        var files = new UnpackedPack(pack);
        var id = SealKey.IdOf(Foreign.ExportSubjectPublicKeyInfo());
        var old = PackManifest.Read(files[PackNames.Manifest])!;
        var blocks = files.Text("trail/blocks-0001.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => PackLines.ReadBlock(l)!).ToList();
        var (anew, previous) = (new List<BlockLine>(), (string?)null);
        foreach (var block in blocks)
        {
            var canonical = block.Canonical.Replace(old.KeyId, id, StringComparison.Ordinal);
            if (previous is not null) canonical = canonical.Replace(blocks[anew.Count - 1].Hash, previous, StringComparison.Ordinal);
            var bytes = Encoding.UTF8.GetBytes(canonical);
            previous = Convert.ToHexStringLower(SHA256.HashData(bytes));
            anew.Add(new BlockLine(canonical, previous, Convert.ToBase64String(Sign(bytes))));
        }

        Put(files, "trail/blocks-0001.jsonl", [.. anew.SelectMany(PackLines.Write)]);
        return await SignAnewAsync(files, old with { Head = old.Head! with { Hash = previous! } });
    }

    /// <summary>One bit anywhere in the ZIP. Where it is, is named: a file, or the ZIP.</summary>
    private static Task<PackTampering> BitAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var (changed, at) = ((byte[])pack.Clone(), random.Next(pack.Length));
        changed[at] ^= (byte)(1 << random.Next(8));
        return Task.FromResult(new PackTampering($"a bit of byte {at}", changed, r => r.FaultCount > 0));
    }

    private static async Task<PackTampering> ContentAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var path = Any(files, random);
        var content = (byte[])files[path].Clone();
        content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
        Put(files, path, content);
        return new PackTampering("a bit in " + path, await files.WriteAsync(), r => Names(r, PackFaultKind.FileChanged, path));
    }

    private static async Task<PackTampering> DropAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var path = Any(files, random);
        files.Files.RemoveAll(f => f.Path == path);
        return new PackTampering("dropped " + path, await files.WriteAsync(), r => Names(r, PackFaultKind.FileMissing, path));
    }

    private static async Task<PackTampering> AddAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var path = $"A.8.13/EV-1/{random.Next(2, 9)} more.pdf";
        files.Files.Insert(random.Next(files.Files.Count), (path, [1, 2, 3]));
        return new PackTampering("added " + path, await files.WriteAsync(), r => Names(r, PackFaultKind.FileExtra, path));
    }

    private static async Task<PackTampering> RenameAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var path = Any(files, random);
        var at = files.Files.FindIndex(f => f.Path == path);
        files.Files[at] = (path + "x", files.Files[at].Content);
        return new PackTampering("renamed " + path, await files.WriteAsync(), r => Names(r, PackFaultKind.FileMissing, path) && Names(r, PackFaultKind.FileExtra, path + "x"));
    }

    private static async Task<PackTampering> SwapAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var (one, other) = (Any(files, random), Any(files, random));
        while (files[one].AsSpan().SequenceEqual(files[other])) other = Any(files, random);
        var (first, second) = (files[one], files[other]);
        Put(files, one, second);
        Put(files, other, first);
        return new PackTampering($"{one} and {other} swapped", await files.WriteAsync(), r => Names(r, PackFaultKind.FileChanged, one) && Names(r, PackFaultKind.FileChanged, other));
    }

    private static async Task<PackTampering> OrderAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var at = random.Next(files.Files.Count - 1);
        (files.Files[at], files.Files[at + 1]) = (files.Files[at + 1], files.Files[at]);
        return new PackTampering($"order at {at}", await files.WriteAsync(), r => Names(r, PackFaultKind.ArchiveChanged, "ZIP"));
    }

    private static async Task<PackTampering> ManifestAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var manifest = PackManifest.Read(files[PackNames.Manifest])!;
        var at = random.Next(manifest.Files.Count);
        var (lines, named) = (manifest.Files.ToList(), manifest.Files[at]);
        lines[at] = named with { Hash = Convert.ToHexStringLower(SHA256.HashData([(byte)at])) };
        Put(files, PackNames.Manifest, (manifest with { Files = lines }).Write());
        return new PackTampering("manifest: hash of " + named.Path, await files.WriteAsync(), r =>
            Names(r, PackFaultKind.SignatureWrong, PackNames.Signature) && Names(r, PackFaultKind.FileChanged, named.Path));
    }

    private static async Task<PackTampering> SignatureAsync(UnpackedPack files, byte[] pack, Random random)
    {
        Put(files, PackNames.Signature, Sign(files[PackNames.Manifest]));
        return new PackTampering("signature of another key", await files.WriteAsync(), r => Names(r, PackFaultKind.SignatureWrong, PackNames.Signature));
    }

    private static Task<PackTampering> CutAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var length = random.Next(1, pack.Length);
        return Task.FromResult(new PackTampering($"cut to {length}", pack[..length], r => Names(r, PackFaultKind.NotAPack, "ZIP")));
    }

    private static Task<PackTampering> InsertAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var at = random.Next(pack.Length);
        return Task.FromResult(new PackTampering($"a byte put in at {at}", [.. pack[..at], 7, .. pack[at..]], r => r.FaultCount > 0));
    }

    /// <summary>An entry of the trail is changed, and all lists are made to agree and signed by another key: the proof shows it.</summary>
    private static async Task<PackTampering> ProofAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var lines = files.Text("trail/entries-0001.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var at = random.Next(lines.Length);
        var entry = PackLines.ReadEntry(lines[at])!;
        var changed = PackLines.Write(entry with { Canonical = entry.Canonical.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal) });
        Put(files, "trail/entries-0001.jsonl", [.. lines.SelectMany((l, i) => i == at ? changed : Encoding.UTF8.GetBytes(l + "\n"))]);
        var anew = await SignAnewAsync(files, PackManifest.Read(files[PackNames.Manifest])!);
        return new PackTampering($"entry {entry.Position}", anew, r => Names(r, PackFaultKind.EntryNotProved, $"{entry.Record} #{entry.Position}"));
    }

    private static async Task<PackTampering> ResignAsync(UnpackedPack files, byte[] pack, Random random)
    {
        var path = Any(files, random);
        if (path != PackNames.Sums && path != PackNames.Key && !path.StartsWith("trail/", StringComparison.Ordinal)) Put(files, path, [.. files[path], (byte)'!']);
        var anew = await SignAnewAsync(files, PackManifest.Read(files[PackNames.Manifest])!);
        return new PackTampering("signed anew after a change in " + path, anew, r => r.Faults.Any(f => f.Kind == PackFaultKind.KeyNotOfTrail));
    }

    private static async Task<byte[]> SignAnewAsync(UnpackedPack files, PackManifest manifest)
    {
        var key = Foreign.ExportSubjectPublicKeyInfo();
        Put(files, PackNames.Key, Encoding.UTF8.GetBytes(PackKey.Write(key)));
        var named = files.Files.Where(f => !PackNames.IsNotInManifest(f.Path)).Select(Of).ToList();
        Put(files, PackNames.Sums, Encoding.UTF8.GetBytes(PackCheck.SumsOf(named)));
        var sealedAnew = manifest with { KeyId = SealKey.IdOf(key), Files = [.. files.Files.Where(f => !PackNames.IsNotInManifest(f.Path)).Select(Of)] };
        Put(files, PackNames.Manifest, sealedAnew.Write());
        Put(files, PackNames.Signature, Sign(sealedAnew.Write()));
        return await files.WriteAsync();
    }

    private static PackFile Of((string Path, byte[] Content) file) => new(file.Path, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content)));

    private static byte[] Sign(byte[] content) => Foreign.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private static string Any(UnpackedPack files, Random random)
    {
        var named = files.Files.Where(f => !PackNames.IsNotInManifest(f.Path) && f.Content.Length > 0).ToList();
        return named[random.Next(named.Count)].Path;
    }

    private static void Put(UnpackedPack files, string path, byte[] content) => files.Files[files.Files.FindIndex(f => f.Path == path)] = (path, content);

    private static bool Names(PackReport report, PackFaultKind kind, string about) => report.Faults.Contains(new PackFault(kind, about));
}
