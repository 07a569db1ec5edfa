using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Proposes the versions of policies that lie in folders, on behalf of the ISMS manager who is named, or of the operator.</summary>
internal static class ImportPoliciesCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A folder with one folder for each policy: policy.yaml, en.md, de.md, quiz.yaml." };
        var requestedBy = new Option<string?>("--requested-by") { Description = "Work mail of the ISMS manager who proposes them." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and do nothing." };
        var command = new Command("policies", "Propose versions of policies from their folders.") { folder, requestedBy, dryRun }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var policies = await PolicyFiles.ReadAsync(parsed.GetRequiredValue(folder), faults, token);
            var report = await ImportRun.RunAsync(services.GetRequiredService<Database>(), parsed.GetValue(dryRun), faults, async (work, inner) =>
            {
                var people = services.GetRequiredService<PeopleStore>();
                var persons = await SecondPersons.FindAsync(work, parsed.GetValue(requestedBy), null, people, faults, inner);
                if (persons.RequestedBy is { } by) work.By = new Actor(by, "command");
                return await ActivatorUtilities.CreateInstance<PolicyImport>(services).RunAsync(work, policies, faults, inner);
            }, token);
            return await ImportCommand.TellAsync(report, faults, parsed.GetValue(dryRun), output, error);
        }, cancel));
        return command;
    }
}
