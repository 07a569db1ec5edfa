using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Writes the Statement of Applicability (6.1.3 d) or all findings (10.2 f) as CSV, to the terminal or into a file that is not there yet.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Write records as files.") { Statement(), Findings(), ExportPackCommand.Create() };

    private static Command Findings()
    {
        var into = Into();
        var findings = new Command("findings", "Write all findings, each field as it is stored.") { into }.WithSettings();
        findings.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, _, token) =>
        {
            var export = ActivatorUtilities.CreateInstance<FindingExport>(services);
            var csv = await services.GetRequiredService<Database>().WorkAsync(export.WriteAsync, token);
            return await WriteAsync(csv, parsed.GetValue(into), output, token);
        }, cancel));
        return findings;
    }

    private static Command Statement()
    {
        var into = Into();
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

            return await WriteAsync(csv, parsed.GetValue(into), output, token);
        }, cancel));
        return soa;
    }

    private static Option<string?> Into() => new("--output") { Description = "The file to write; left out, it goes to the terminal." };

    private static async Task<int> WriteAsync(string csv, string? path, TextWriter output, CancellationToken cancel)
    {
        if (path is null)
        {
            await output.WriteAsync(csv);
            return CommandLine.Done;
        }

        await using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
        await file.WriteAsync(csv.AsMemory(), cancel);
        return CommandLine.Done;
    }
}
