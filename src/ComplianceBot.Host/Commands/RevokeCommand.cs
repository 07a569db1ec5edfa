using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Takes a role away, as the operator of the machine.</summary>
internal static class RevokeCommand
{
    public static Command Create()
    {
        var mail = new Argument<string>("mail") { Description = "The work mail of the person." };
        var role = new Option<string>("--role") { Description = "The role to take away.", Required = true };
        var command = new Command("revoke", "Take a role away as the operator of this machine.") { mail, role }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var report = await ImportRun.RunAsync(services.GetRequiredService<Database>(), dryRun: false, faults, (work, inner) =>
                TakeAsync(work, services, parsed.GetRequiredValue(mail), parsed.GetRequiredValue(role), faults, inner), token);
            return await ImportCommand.TellAsync(report, faults, dryRun: false, output, error);
        }, cancel));
        return command;
    }

    private static async Task<ImportReport> TakeAsync(Work work, IServiceProvider services, string mail, string name, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        var person = await services.GetRequiredService<PeopleStore>().FindByMailAsync(work, mail.Trim().ToLowerInvariant(), cancel);
        if (person is null) faults.Add("revoke", null, $"Nobody has the work mail {mail}.");
        if (RoleNames.Find(name) is not { } role) faults.Add("--role", null, $"The role '{name}' is not known. The roles are: {string.Join(", ", RoleNames.All)}.");
        else if (person is not null && await services.GetRequiredService<RoleRegister>().TakeAsync(work, person.Id, role, cancel)) report.Count($"role taken away: {name}");
        else if (person is not null) faults.Add("--role", null, $"{mail} does not hold the role {name}.");
        return report;
    }
}
