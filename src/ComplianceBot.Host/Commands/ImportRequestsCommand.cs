using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Asks for many pieces of evidence at once, on behalf of the ISMS manager or auditor who is named (E1).</summary>
internal static class ImportRequestsCommand
{
    private const string RequestedBy = "--requested-by";

    public static Command Create()
    {
        var file = ImportCommand.FileArgument("A CSV file or Excel workbook: " + string.Join(",", RequestFile.Columns));
        var requestedBy = new Option<string>(RequestedBy) { Description = "Work mail of the ISMS manager or internal auditor who asks.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var command = new Command("evidence-requests", "Ask control owners for all that a file lists.") { file, requestedBy, dryRun }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var path = parsed.GetRequiredValue(file);
            var rows = await RequestFile.ReadAsync(path, faults, token);
            var report = await ImportRun.CheckAndRunAsync(services.GetRequiredService<Database>(), parsed.GetValue(dryRun), faults, async (work, inner) =>
            {
                var behalf = ActivatorUtilities.CreateInstance<OnBehalf>(services);
                return await behalf.FindAsync(work, RequestedBy, parsed.GetRequiredValue(requestedBy), faults, inner) is { } speaker
                    ? await ActivatorUtilities.CreateInstance<RequestImport>(services, behalf).RunAsync(work, Path.GetFileName(path), rows, speaker, faults, inner)
                    : new ImportReport();
            }, token);
            return await ImportCommand.TellAsync(report, faults, parsed.GetValue(dryRun), output, error);
        }, cancel));
        return command;
    }
}
