using System.CommandLine;
using ComplianceBot.Host.Import;

namespace ComplianceBot.Host.Commands;

/// <summary>Reads policies from their folders and says what is in them, or what is wrong with them.</summary>
internal static class ImportPoliciesCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A folder with one folder for each policy: policy.yaml, en.md, de.md, quiz.yaml." };
        var command = new Command("policies", "Propose versions of policies from their folders.") { folder }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, async (services, output, error, token) =>
        {
            var faults = new Faults();
            var policies = await PolicyFiles.ReadAsync(parsed.GetRequiredValue(folder), faults, token);
            var report = new ImportReport();
            report.Count("policies read", policies.Count);
            return await ImportCommand.TellAsync(report, faults, dryRun: false, output, error);
        }, cancel));
        return command;
    }
}
