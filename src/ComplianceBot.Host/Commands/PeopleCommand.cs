using System.CommandLine;
using ComplianceBot.Cards;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Says that somebody has left (PR-10).</summary>
internal static class PeopleCommand
{
    public static Command Create()
    {
        var mail = new Argument<string>("mail") { Description = "The work mail of the person." };
        var on = new Option<string>("--on") { Description = "The last day, such as 2026-12-31; not in the future.", Required = true };
        var left = new Command("left", "Say that somebody has left: access and roles end, open acknowledgements are cancelled.") { mail, on }.WithSettings();
        left.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var day = new Values("people left", faults).Day(1, "--on", parsed.GetRequiredValue(on));
            var report = await ImportRun.RunAsync(services.GetRequiredService<Database>(), dryRun: false, faults, (work, inner) =>
                LeaveAsync(work, services, parsed.GetRequiredValue(mail), day!.Value, faults, inner), token);
            return await ImportCommand.TellAsync(report, faults, dryRun: false, output, error);
        }, cancel));
        return new Command("people", "Changes to single people.") { left };
    }

    private static async Task<ImportReport> LeaveAsync(
        Work work, IServiceProvider services, string mail, DateOnly on, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        var person = await services.GetRequiredService<PeopleStore>().FindByMailAsync(work, mail.Trim().ToLowerInvariant(), cancel);
        if (person is null)
        {
            faults.Add("people left", null, $"Nobody has the work mail {mail}.");
            return report;
        }

        var gone = await services.GetRequiredService<PeopleRegister>().LeaveOrganisationAsync(work, person.Id, on, cancel);
        if (gone.Refusal is { } refusal) faults.Add("people left", null, services.GetRequiredService<Wording>().Write(refusal.Sentence, new Reader("en", "UTC")));
        else report.Count("person has left");
        return report;
    }
}
