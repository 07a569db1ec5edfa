using System.CommandLine;
using System.Text;
using ComplianceBot.Host.Import;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>
/// Writes the Statement of Applicability (6.1.3 d), findings (10.2 f), people or the index of evidence (9.1) in an open format, to the terminal or
/// into a file that is not there yet.
/// </summary>
internal static class ExportCommand
{
    private const string Assistant = "ciso-assistant", AssistantLibrary = "ciso-assistant-library";

    public static Command Create() => new("export", "Write records as files.") { Statement(), Findings(), People(), Evidence(), ExportPackCommand.Create() };

    private static Command Findings() => Table(
        "findings", "Write all findings, each field as it is stored.", (services, work, cancel) => ActivatorUtilities.CreateInstance<FindingExport>(services).ReadAsync(work, cancel));

    private static Command People() => Table(
        "people", "Write everybody who works here, as the file that can be imported.",
        (services, work, cancel) => ActivatorUtilities.CreateInstance<PeopleExport>(services).ReadAsync(work, cancel));

    private static Command Evidence() => Table(
        "evidence", "Write the index of all evidence, files by their hashes.",
        (services, work, cancel) => ActivatorUtilities.CreateInstance<EvidenceExport>(services).ReadAsync(work, cancel));

    private static Command Table(string name, string description, Func<IServiceProvider, Work, CancellationToken, Task<ExportTable>> read)
    {
        var into = Into();
        var command = new Command(name, description) { into }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, _, token) =>
        {
            var table = await services.GetRequiredService<Database>().ReadAsync((work, inner) => read(services, work, inner), token);
            return await WriteAsync(table, parsed.GetValue(into), output, token);
        }, cancel));
        return command;
    }

    private static Command Statement()
    {
        var into = Into();
        var waiting = new Option<bool>("--waiting") { Description = "The version that waits for approval instead of the approved one." };
        var reader = new Option<string?>("--for") { Description = "ciso-assistant: as the table that its audits of ISO/IEC 27001:2022 import; ciso-assistant-library: as the workbook from which its tool makes a library." };
        reader.AcceptOnlyFromAmong(Assistant, AssistantLibrary);
        var soa = new Command("soa", "Write the approved Statement of Applicability as the file that can be imported: a table, or a library where its name ends in .yaml.") { into, waiting, reader }.WithSettings();
        soa.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var state = parsed.GetValue(waiting) ? StatementState.Proposed : StatementState.Approved;
            var export = ActivatorUtilities.CreateInstance<StatementExport>(services);
            var stated = await services.GetRequiredService<Database>().ReadAsync((work, inner) => export.FindAsync(work, state, inner), token);
            if (stated is null)
            {
                await error.WriteLineAsync(state == StatementState.Approved ? "No statement is approved yet." : "No statement waits for approval.");
                return CommandLine.NotRight;
            }

            var path = parsed.GetValue(into);
            if (path is not null && StatementLibrary.IsLibrary(path)) return await WriteAsync(Encoding.UTF8.GetBytes(StatementLibraryWriter.Write(stated)), path, token);
            if (parsed.GetValue(reader) == AssistantLibrary)
            {
                if (path is not null && TableFile.IsWorkbook(path)) return await WriteAsync(StatementLibraryWorkbook.Write(stated), path, token);
                await error.WriteLineAsync("The library is a workbook or YAML: please give --output with a name that ends in .xlsx or .yaml.");
                return CommandLine.NotRight;
            }

            return await WriteAsync(parsed.GetValue(reader) == Assistant ? AssistantAudit.TableOf(stated) : StatementExport.TableOf(stated), path, output, token);
        }, cancel));
        return soa;
    }

    private static Option<string?> Into() => new("--output") { Description = "The file to write: CSV, or a workbook where its name ends in .xlsx; left out, CSV goes to the terminal." };

    private static async Task<int> WriteAsync(ExportTable table, string? path, TextWriter output, CancellationToken cancel)
    {
        if (path is null)
        {
            await output.WriteAsync(table.ToCsv());
            return CommandLine.Done;
        }

        return await WriteAsync(TableFile.IsWorkbook(path) ? table.ToWorkbook() : Encoding.UTF8.GetBytes(table.ToCsv()), path, cancel);
    }

    private static async Task<int> WriteAsync(byte[] content, string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.CreateNew);
        await file.WriteAsync(content, cancel);
        return CommandLine.Done;
    }
}
