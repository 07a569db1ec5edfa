using ComplianceBot.Cards;
using ComplianceBot.Files;
using ComplianceBot.Packs.Format;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Packs;

/// <summary>How far the writing of a pack is.</summary>
public sealed record PackProgress(int Files, int Of, long Bytes);

/// <summary>
/// Makes an audit pack (row 35): asks every capability for its records at one moment, has the trail sealed, and writes one ZIP in the order of clauses and
/// controls, with all that is needed to verify it without us. Files come out of the vault piece by piece and are never held.
/// </summary>
public sealed class AuditPack(
    Database database, IEnumerable<IPackSource> sources, IFileVault vault, Sealer sealer, SealStore seals, SealReadStore trail, TimestampStore timestamps, ISealKeys keys, PeopleStore people,
    Wording wording, Organisation organisation, PackGuide guide)
{
    public static string PathOfRegister(string register) => $"registers/{register}.csv";

    /// <param name="output">Can be written again at a place already passed, as a file can.</param>
    /// <param name="progress">Told before each kept file.</param>
    public async Task<PackManifest> WriteAsync(Stream output, PackScope scope, Func<PackProgress, Task> progress, CancellationToken cancel)
    {
        var reader = scope.ReaderIn(organisation.TimeZone);
        var (tray, at) = await database.ReadAsync((work, token) => ReadAsync(work, scope, reader, token), cancel);
        using var kept = tray;
        // whatever was read has its entry in a block now
        await sealer.RunAsync(cancel);
        var key = await keys.CurrentAsync(cancel);
        var writer = new PackWriter(output);
        var pages = new AuditPackPages(wording, reader, scope, at);
        var lost = await WriteFilesAsync(writer, tray, progress, cancel);
        await WriteRecordsAsync(writer, tray, pages, lost, cancel);
        var proofs = new TrailProofs(database, seals, trail, writer, tray, scope.Until);
        var head = await proofs.WriteAsync(cancel);
        await new TimestampFiles(database, timestamps, writer).WriteAsync(head?.Number ?? 0, cancel);
        await writer.AddAsync(PackNames.Start, pages.Start(tray, head), cancel);
        await writer.AddAsync(PackNames.Guide, guide.Text(), cancel);
        await writer.AddAsync(PackNames.Verifier, guide.Page(), cancel);
        await writer.AddAsync(PackNames.Key, PackKey.Write(key.PublicKey), cancel);
        await writer.AddAsync(PackNames.Sums, PackCheck.SumsOf(writer.Files), cancel);
        var manifest = new PackManifest
        {
            MadeAt = at, AsOf = scope.AsOf, Extent = scope.Extent, Audit = scope.Audit, Language = scope.Language, KeyId = key.Id, Head = head,
            Records = tray.Subjects.Count, Entries = proofs.Entries, Files = writer.Files,
        };
        var bytes = manifest.Write();
        await writer.AddAsync(PackNames.Manifest, bytes, cancel);
        await writer.AddAsync(PackNames.Signature, await keys.SignAsync(key, bytes, cancel), cancel);
        await writer.EndAsync(cancel);
        return manifest;
    }

    private async Task<(PackTray Tray, DateTimeOffset At)> ReadAsync(Work work, PackScope scope, Reader reader, CancellationToken cancel)
    {
        var names = (await people.AllAsync(work, cancel)).ToDictionary(p => p.Id, p => p.Name);
        var tray = new PackTray(scope, new PackPeople(names, !scope.IsReleased, say => wording.Write(say, reader)));
        foreach (var source in sources) await source.ReadAsync(work, scope, tray, cancel);
        foreach (var (id, name) in tray.People.Named) tray.AddRow("people", [new("id", id), new("name", name)]);
        return (tray, work.At);
    }

    /// <summary>In the order of clauses and controls, then what is about the whole; returns what is not kept any more (RT-4).</summary>
    private async Task<IReadOnlySet<string>> WriteFilesAsync(PackWriter writer, PackTray tray, Func<PackProgress, Task> progress, CancellationToken cancel)
    {
        var (lost, done) = (new HashSet<string>(StringComparer.Ordinal), 0);
        var places = Requirements.All.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        var files = tray.Records.SelectMany(r => r.Files.Select(f => (r.Record, File: f)))
            .OrderBy(f => f.File.Requirement is { } about ? places.GetValueOrDefault(about, places.Count) : places.Count).ToList();
        foreach (var (record, file) in files)
        {
            await progress(new PackProgress(done++, files.Count, writer.Length));
            await using var content = await vault.OpenAsync(file.File.Hash, cancel);
            if (content is null) lost.Add(file.Path);
            else if ((await writer.AddAsync(file.Path, content, cancel)).Hash != file.File.Hash) throw new IOException("A kept file is not what its hash says.");
            tray.AddRow("files", FileRow(record, file, content is not null));
        }

        return lost;
    }

    private static List<PackValue> FileRow(PackRecord record, TrayFile file, bool isThere) =>
    [
        new("reference", record.Reference), new("requirement", file.Requirement ?? ""), new("file", isThere ? file.Path : ""), new("name", file.File.Name), new("hash", file.File.Hash),
        new("size", file.File.Size.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static async Task WriteRecordsAsync(PackWriter writer, PackTray tray, AuditPackPages pages, IReadOnlySet<string> lost, CancellationToken cancel)
    {
        foreach (var requirement in Requirements.All.Where(r => tray.About(r.Id).Count > 0))
            await writer.AddAsync(requirement.Id + "/index.html", pages.Requirement(requirement, tray.About(requirement.Id)), cancel);
        foreach (var record in tray.Records) await writer.AddAsync(record.Page, pages.Record(record, lost), cancel);
        foreach (var sheet in tray.Sheets) await writer.AddAsync(sheet.Name + ".html", pages.Sheet(sheet), cancel);
        foreach (var (name, register) in tray.Registers)
        {
            await using var lines = register.Read();
            await writer.AddAsync(PathOfRegister(name), lines, cancel);
        }
    }
}
