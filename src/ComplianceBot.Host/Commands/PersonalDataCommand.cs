using System.CommandLine;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Writes the copy of everything about a person, for the data protection officer to hand over (PR-5; GDPR Art. 15, 20).</summary>
internal static class PersonalDataCommand
{
    public static Command Create()
    {
        var mail = new Argument<string>("mail") { Description = "The work mail of the person." };
        var file = new Argument<FileInfo>("file") { Description = "Where to write it, for example data.zip." };
        var command = new Command("personal-data", "Write a ZIP with everything that is kept about somebody; other persons are blacked out.") { mail, file }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(
            parsed, migrates: false, (services, output, error, stop) => RunAsync(services, parsed.GetRequiredValue(mail), parsed.GetRequiredValue(file), output, error, stop), cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string mail, FileInfo file, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var (people, copy, links) = (services.GetRequiredService<PeopleStore>(), services.GetRequiredService<PersonalCopy>(), services.GetRequiredService<PersonalDataLinks>());
        var found = await services.GetRequiredService<Database>().WorkAsync(async (work, stop) =>
        {
            if (await people.FindByMailAsync(work, mail.Trim().ToLowerInvariant(), stop) is not { } person) return null;
            work.By = Actor.Operator;
            await links.RecordWrittenAsync(work, person.Id, stop);
            return await copy.ReadAsync(work, person, stop);
        }, cancel);
        if (found is null)
        {
            await error.WriteLineAsync($"Nobody has the work mail {mail}.");
            return CommandLine.NotRight;
        }

        await using (var zip = new FileStream(file.FullName, FileMode.CreateNew, FileAccess.ReadWrite)) copy.Write(found, zip);
        await output.WriteLineAsync($"Written to {file.FullName}.");
        return CommandLine.Done;
    }
}
