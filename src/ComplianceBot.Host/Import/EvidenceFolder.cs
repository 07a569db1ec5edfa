using System.Security.Cryptography;
using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Files;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// The files beside an index of evidence, found by what is in them: the SHA-256 that a line names is the only way to a file, so that no name
/// leads out of the folder and no file stands for another. Links to elsewhere are not followed.
/// </summary>
public sealed class EvidenceFolder
{
    private const int MostFiles = 20_000;

    private static readonly EnumerationOptions Inside = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    /// <summary>Notes the line of each file that is not there; reads nothing where no line names one.</summary>
    public static async Task<EvidenceFolder> FindAsync(string? folder, string file, IReadOnlyList<EvidenceIndexRow> rows, Faults faults, CancellationToken cancel)
    {
        var found = new EvidenceFolder();
        var wanted = rows.Where(r => !r.IsPast).SelectMany(r => (r.Collected?.Hashes ?? []).Select(hash => (hash, r.Line))).ToLookup(w => w.hash, w => w.Line, StringComparer.Ordinal);
        if (wanted.Count == 0) return found;
        if (folder is null)
        {
            faults.Add(file, wanted.SelectMany(w => w).Min(), "This line names files by their hashes. Please say with --files in which folder they lie.");
            return found;
        }

        if (!Directory.Exists(folder))
        {
            faults.Add(folder, null, "This folder is not there.");
            return found;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", Inside).Take(MostFiles)) await found.LookAsync(path, wanted.Contains, cancel);
        foreach (var missing in wanted.Where(w => !found._paths.ContainsKey(w.Key)))
        {
            foreach (var line in missing) faults.Add(file, line, $"No file in the folder has the SHA-256 {missing.Key}: it is missing, or it was changed.");
        }

        return found;
    }

    /// <summary>As they would be kept: enough to look whether everything else is right, before any of them is.</summary>
    public IReadOnlyDictionary<string, VaultFile> Provisional() => _paths.ToDictionary(
        p => p.Key, p => new VaultFile(p.Key, new FileInfo(p.Value).Length, FileType.Unknown.Name, Path.GetFileName(p.Value), IsScanned: false), StringComparer.Ordinal);

    /// <summary>Has the vault keep them all; what it refuses is noted, and what was changed in the meantime.</summary>
    public async Task<IReadOnlyDictionary<string, VaultFile>> KeepAsync(IFileVault vault, Wording wording, Faults faults, CancellationToken cancel)
    {
        var kept = new Dictionary<string, VaultFile>(StringComparer.Ordinal);
        foreach (var (hash, path) in _paths)
        {
            await using var content = File.OpenRead(path);
            var put = await vault.PutAsync(content, Path.GetFileName(path), cancel);
            if (put.Refusal is { } refusal)
            {
                faults.Add(Path.GetFileName(path), null, wording.Write(refusal.Sentence, new Reader("en", "UTC")) + $" ({refusal.RuleId})");
                continue;
            }

            kept[put.Value.Hash] = put.Value;
            if (put.Value.Hash != hash) faults.Add(Path.GetFileName(path), null, "This file was changed while it was read.");
        }

        return kept;
    }

    /// <summary>A deletion of the same content that was under way may have come in between: then it is kept once more.</summary>
    public async Task MakeSureAsync(IFileVault vault, CancellationToken cancel)
    {
        foreach (var (hash, path) in _paths)
        {
            await using var there = await vault.OpenAsync(hash, cancel);
            if (there is not null) continue;
            await using var content = File.OpenRead(path);
            await vault.PutAsync(content, Path.GetFileName(path), cancel);
        }
    }

    /// <summary>What was kept for nothing goes again, unless something else refers to it.</summary>
    public static Task DropAsync(Database database, UnneededFiles unneeded, IEnumerable<string> hashes, CancellationToken cancel) => database.WorkAsync(async (work, token) =>
    {
        foreach (var hash in hashes) await unneeded.DropAsync(work, hash, token);
    }, cancel);

    private async Task LookAsync(string path, Func<string, bool> isWanted, CancellationToken cancel)
    {
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        if (isWanted(hash)) _paths.TryAdd(hash, path);
    }
}
