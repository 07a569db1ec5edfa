using System.CommandLine;
using ComplianceBot.Arrivals;
using ComplianceBot.Cards;
using ComplianceBot.Files;
using ComplianceBot.Host.Import;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Brings an index of evidence with its files, on behalf of the person who is named (E1, E2): all of it, or nothing.</summary>
internal static class ImportEvidenceCommand
{
    private const string ImportedBy = "--imported-by";

    public static Command Create()
    {
        var file = ImportCommand.FileArgument("A CSV file or Excel workbook with the columns of export evidence.");
        var importedBy = new Option<string>(ImportedBy) { Description = "Work mail of the ISMS manager or internal auditor who brings it.", Required = true };
        var folder = new Option<string?>("--files") { Description = "The folder with the files that the index names by their hashes." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var command = new Command("evidence", "Take over an index of evidence: what was collected is handed in for review, the rest is asked for.") { file, importedBy, folder, dryRun }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var path = parsed.GetRequiredValue(file);
            var rows = await EvidenceIndexFile.ReadAsync(path, faults, token);
            var files = await EvidenceFolder.FindAsync(parsed.GetValue(folder), Path.GetFileName(path), rows, faults, token);
            var report = await RunAsync(files.Provisional(), dryRun: true);
            if (!faults.Any && !parsed.GetValue(dryRun)) report = await KeepAndRunAsync();
            return await ImportCommand.TellAsync(report, faults, parsed.GetValue(dryRun), output, error);

            // files are kept before the records refer to them, and outside of any work
            async Task<ImportReport> KeepAndRunAsync()
            {
                var vault = services.GetRequiredService<IFileVault>();
                var kept = await files.KeepAsync(vault, services.GetRequiredService<Wording>(), faults, token);
                var done = faults.Any ? new ImportReport() : await RunAsync(kept, dryRun: false);
                if (faults.Any) await EvidenceFolder.DropAsync(services.GetRequiredService<Database>(), services.GetRequiredService<UnneededFiles>(), kept.Keys, token);
                else await files.MakeSureAsync(vault, token);
                return done;
            }

            Task<ImportReport> RunAsync(IReadOnlyDictionary<string, VaultFile> kept, bool dryRun) => ImportRun.CheckAndRunAsync(
                services.GetRequiredService<Database>(), dryRun, faults, async (work, inner) =>
                {
                    var behalf = ActivatorUtilities.CreateInstance<OnBehalf>(services);
                    if (await behalf.FindAsync(work, ImportedBy, parsed.GetRequiredValue(importedBy), faults, inner) is not { } speaker) return new ImportReport();
                    var known = rows.Where(r => r.Collected?.Hashes.All(kept.ContainsKey) != false).ToList();
                    return await ActivatorUtilities.CreateInstance<EvidenceIndexImport>(services, behalf).RunAsync(work, Path.GetFileName(path), known, kept, speaker, faults, inner);
                }, token);
        }, cancel));
        return command;
    }
}
