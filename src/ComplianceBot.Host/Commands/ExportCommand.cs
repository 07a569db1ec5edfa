using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Writes the Statement of Applicability as CSV, to the terminal or into a file that is not there yet (6.1.3 d).</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var into = new Option<string?>("--output") { Description = "The file to write; left out, it goes to the terminal." };
        var waiting = new Option<bool>("--waiting") { Description = "The version that waits for approval instead of the approved one." };
        var soa = new Command("soa", "Write the approved Statement of Applicability as the CSV that can be imported.") { into, waiting }.WithSettings();
        soa.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var state = parsed.GetValue(waiting) ? StatementState.Proposed : StatementState.Approved;
            var export = ActivatorUtilities.CreateInstance<StatementExport>(services);
            var csv = await services.GetRequiredService<Database>().WorkAsync((work, inner) => export.WriteAsync(work, state, inner), token);
            if (csv is null)
            {
                await error.WriteLineAsync(state == StatementState.Approved ? "No statement is approved yet." : "No statement waits for approval.");
                return CommandLine.NotRight;
            }

            if (parsed.GetValue(into) is not { } path)
            {
                await output.WriteAsync(csv);
                return CommandLine.Done;
            }

            await using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            await file.WriteAsync(csv.AsMemory(), token);
            return CommandLine.Done;
        }, cancel));
        return new Command("export", "Write records as files.") { soa };
    }
}
