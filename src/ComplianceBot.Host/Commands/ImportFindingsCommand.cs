using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Raises many findings at once, on behalf of the person who is named (T1): all of a file, or nothing of it.</summary>
internal static class ImportFindingsCommand
{
    private const string ImportedBy = "--imported-by";

    public static Command Create()
    {
        var file = ImportCommand.FileArgument("A CSV file or Excel workbook: " + string.Join(",", FindingFile.Columns) + ", and the further columns of an export for what was worked on elsewhere");
        var importedBy = new Option<string>(ImportedBy) { Description = "Work mail of the ISMS manager or internal auditor who raises them.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var command = new Command("findings", "Raise all findings that a file lists.") { file, importedBy, dryRun }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var path = parsed.GetRequiredValue(file);
            var rows = await FindingFile.ReadAsync(path, faults, token);
            var report = await ImportRun.CheckAndRunAsync(services.GetRequiredService<Database>(), parsed.GetValue(dryRun), faults, async (work, inner) =>
            {
                var behalf = ActivatorUtilities.CreateInstance<OnBehalf>(services);
                return await behalf.FindAsync(work, ImportedBy, parsed.GetRequiredValue(importedBy), faults, inner) is { } speaker
                    ? await ActivatorUtilities.CreateInstance<FindingImport>(services).RunAsync(work, Path.GetFileName(path), rows, speaker, faults, inner)
                    : new ImportReport();
            }, token);
            return await ImportCommand.TellAsync(report, faults, parsed.GetValue(dryRun), output, error);
        }, cancel));
        return command;
    }
}
