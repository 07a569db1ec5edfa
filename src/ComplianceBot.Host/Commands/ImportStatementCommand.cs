using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Proposes a Statement of Applicability, on behalf of the ISMS manager who is named, or of the operator (6.1.3 d).</summary>
internal static class ImportStatementCommand
{
    private const string RequestedBy = "--requested-by";

    public static Command Create()
    {
        var file = ImportCommand.FileArgument($"A CSV file or Excel workbook ({string.Join(",", StatementFile.Columns)}), or of an audit in CISO Assistant, or a library in YAML.");
        var requestedBy = new Option<string?>(RequestedBy) { Description = "Work mail of the ISMS manager who proposes it." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var command = new Command("soa", "Propose a Statement of Applicability with all 93 controls.") { file, requestedBy, dryRun }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var path = parsed.GetRequiredValue(file);
            var rows = await StatementFile.ReadAsync(path, faults, token);
            var report = await ImportRun.CheckAndRunAsync(services.GetRequiredService<Database>(), parsed.GetValue(dryRun), faults, async (work, inner) =>
            {
                var behalf = ActivatorUtilities.CreateInstance<OnBehalf>(services);
                var speaker = await behalf.FindAsync(work, RequestedBy, parsed.GetValue(requestedBy), faults, inner);
                if (speaker is not null) behalf.Check(Deed.PublishVersion, speaker, Circumstance.None, RequestedBy, null, faults);
                return await ActivatorUtilities.CreateInstance<StatementImport>(services).RunAsync(work, Path.GetFileName(path), rows, faults, inner);
            }, token);
            return await ImportCommand.TellAsync(report, faults, parsed.GetValue(dryRun), output, error);
        }, cancel));
        return command;
    }
}
