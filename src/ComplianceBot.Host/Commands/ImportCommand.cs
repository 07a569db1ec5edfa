using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Brings people, holidays and leave into the records: all of a file, or, with a single fault, nothing of it.</summary>
internal static class ImportCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be done, and do nothing." };

    public static Command Create() => new("import", "Import people, holidays, leave, policies, the Statement of Applicability, evidence requests, evidence or findings.")
    {
        People(), Holidays(), LeaveOfPeople(), ImportPoliciesCommand.Create(), ImportStatementCommand.Create(), ImportRequestsCommand.Create(),
        ImportFindingsCommand.Create(), ImportEvidenceCommand.Create(),
    };

    private static Command People()
    {
        var file = FileArgument("A CSV file or Excel workbook: " + string.Join(",", PeopleFile.Columns));
        var requestedBy = new Option<string?>("--requested-by") { Description = "Work mail of the ISMS manager or administrator who asks for the roles in the file." };
        var confirmedBy = new Option<string?>("--confirmed-by") { Description = "Work mail of another one who confirms them." };
        var command = new Command("people", "Add people, or change those whose work mail is there.") { file, requestedBy, confirmedBy, DryRun }.WithSettings();
        command.SetAction((parsed, cancel) => RunAsync(parsed, file, async (services, path, faults, token) =>
        {
            var rows = await PeopleFile.ReadAsync(path, faults, token);
            return await ImportRun.CheckAndRunAsync(services.GetRequiredService<Database>(), parsed.GetValue(DryRun), faults, async (work, inner) =>
            {
                var store = services.GetRequiredService<PeopleStore>();
                var persons = await SecondPersons.FindAsync(work, parsed.GetValue(requestedBy), parsed.GetValue(confirmedBy), store, faults, inner);
                if (persons.RequestedBy is { } by) work.By = new Actor(by, "command");
                return await ActivatorUtilities.CreateInstance<PeopleImport>(services).RunAsync(work, Path.GetFileName(path), rows, persons, faults, inner);
            }, token);
        }, cancel));
        return command;
    }

    private static Command Holidays()
    {
        var file = FileArgument("A CSV file or Excel workbook (site,day,name), or an iCalendar file (.ics).");
        var site = new Option<string>("--site") { Description = "The site an iCalendar file is for; * is the calendar of the organisation.", DefaultValueFactory = _ => Holiday.IsmsCalendar };
        var command = new Command("holidays", "Set the holidays of the calendars and years in the file.") { file, site, DryRun }.WithSettings();
        command.SetAction((parsed, cancel) => RunAsync(parsed, file, async (services, path, faults, token) =>
        {
            var holidays = path.EndsWith(CalendarFile.Ending, StringComparison.OrdinalIgnoreCase)
                ? await CalendarFile.ReadAsync(path, parsed.GetRequiredValue(site), faults, token)
                : await HolidayFile.ReadAsync(path, faults, token);
            var import = ActivatorUtilities.CreateInstance<HolidayImport>(services);
            return await ImportRun.RunAsync(
                services.GetRequiredService<Database>(), parsed.GetValue(DryRun), faults, (work, inner) => import.RunAsync(work, holidays, inner), token);
        }, cancel));
        return command;
    }

    private static Command LeaveOfPeople()
    {
        var file = FileArgument("A CSV file or Excel workbook: work_mail,from,to,delegate_mail");
        var command = new Command("leave", "Enter leave: two dates and a delegate, never a reason.") { file, DryRun }.WithSettings();
        command.SetAction((parsed, cancel) => RunAsync(parsed, file, async (services, path, faults, token) =>
        {
            var rows = await LeaveFile.ReadAsync(path, faults, token);
            var import = ActivatorUtilities.CreateInstance<LeaveImport>(services);
            return await ImportRun.RunAsync(
                services.GetRequiredService<Database>(), parsed.GetValue(DryRun), faults,
                (work, inner) => import.RunAsync(work, Path.GetFileName(path), rows, faults, inner), token);
        }, cancel));
        return command;
    }

    private static Task<int> RunAsync(
        ParseResult parsed,
        Argument<string> file,
        Func<IServiceProvider, string, Faults, CancellationToken, Task<ImportReport>> import,
        CancellationToken cancel) =>
        CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var report = await import(services, parsed.GetRequiredValue(file), faults, token);
            if (!faults.Any && !parsed.GetValue(DryRun)) await DayAgainAsync(services, token);
            return await TellAsync(report, faults, parsed.GetValue(DryRun), output, error);
        }, cancel);

    /// <summary>New people, groups and leave change what is due at once, not only tomorrow; a day's work done twice comes to the same.</summary>
    private static async Task DayAgainAsync(IServiceProvider services, CancellationToken cancel)
    {
        var today = services.GetRequiredService<Organisation>().DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        foreach (var daily in services.GetServices<IDaily>()) await daily.RunAsync(today, cancel);
    }

    internal static async Task<int> TellAsync(ImportReport report, Faults faults, bool dryRun, TextWriter output, TextWriter error)
    {
        if (faults.Any)
        {
            foreach (var fault in faults.All) await error.WriteLineAsync(fault.ToString());
            await error.WriteLineAsync($"{faults.All.Count} {(faults.All.Count == 1 ? "fault" : "faults")}. Nothing was imported.");
            return CommandLine.NotRight;
        }

        await output.WriteLineAsync((dryRun ? "Would be done: " : "Done: ") + report.Summary + ".");
        foreach (var note in report.Notes) await output.WriteLineAsync(note);
        return CommandLine.Done;
    }

    internal static Argument<string> FileArgument(string description) => new("file") { Description = description };
}
