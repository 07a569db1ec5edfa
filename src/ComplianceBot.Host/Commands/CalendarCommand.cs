using System.CommandLine;
using ComplianceBot.Calendars;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Writes one person's calendar as a file that Outlook and Google take in (RFC 5545).</summary>
internal static class CalendarCommand
{
    public static Command Create()
    {
        var mail = new Argument<string>("mail") { Description = "The work mail of the person." };
        var file = new Argument<FileInfo>("file") { Description = "Where to write it, for example calendar.ics." };
        var command = new Command("calendar", "Write somebody's calendar as an iCalendar file.") { mail, file }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(
            parsed, migrates: false, (services, output, error, stop) => RunAsync(services, parsed.GetRequiredValue(mail), parsed.GetRequiredValue(file), output, error, stop), cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string mail, FileInfo file, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var text = await services.GetRequiredService<Database>().WorkAsync(
            async (work, stop) => await services.GetRequiredService<PeopleStore>().FindByMailAsync(work, mail.Trim().ToLowerInvariant(), stop) is { Active: true } person
                ? await services.GetRequiredService<CalendarExport>().WriteAsync(work, person, stop)
                : null,
            cancel);
        if (text is null)
        {
            await error.WriteLineAsync($"Nobody has the work mail {mail}.");
            return CommandLine.NotRight;
        }

        await File.WriteAllTextAsync(file.FullName, text, cancel);
        await output.WriteLineAsync($"Written to {file.FullName}.");
        return CommandLine.Done;
    }
}
