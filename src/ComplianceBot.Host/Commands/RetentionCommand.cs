using System.CommandLine;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Deletes what was kept long enough (rules §9), as the nightly job does, or says only what would be deleted.</summary>
internal static class RetentionCommand
{
    public static Command Create()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Only say how many objects each rule would delete today. Changes nothing." };
        var command = new Command("retention", "Delete what was kept as long as the rules say, and report it.") { dry }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(
            parsed, migrates: false, (services, output, error, token) => RunAsync(services, parsed.GetValue(dry), output, error, token), cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, bool dry, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        if ((await services.GetRequiredService<Migrator>().MissingAsync(cancel)).Count > 0)
        {
            await error.WriteLineAsync("The records are not up to date. Run: migrate");
            return CommandLine.Impossible;
        }

        var round = services.GetRequiredService<RetentionRound>();
        var due = await services.GetRequiredService<Database>().ReadAsync(
            (work, token) => round.DueAsync(work, services.GetRequiredService<Organisation>().DayOf(work.At), token), cancel);
        if (!dry) await round.RunAsync(cancel);
        foreach (var (rule, objects) in due) await output.WriteLineAsync($"{rule.Id,-6}{PeriodOf(rule),-11}{objects}");
        await output.WriteLineAsync(dry ? "Nothing was deleted." : "These objects were deleted; the trail tells of it.");
        return CommandLine.Done;
    }

    /// <summary>Six years, thirty days.</summary>
    internal static string PeriodOf(RetentionRule rule) => rule.Years > 0 ? $"{rule.Years} years" : $"{rule.Days} days";
}
