using System.CommandLine;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>Brings the records to the shape this version needs, for those who do not want the host to do it at its start.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the records to the shape this version needs.").WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: false, RunAsync, cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var migrator = services.GetRequiredService<Migrator>();
        var done = await migrator.RunAsync(cancel);
        var sentence = done.Count == 0
            ? $"The records are up to date (migration {migrator.Newest})."
            : $"Done: {(done.Count == 1 ? "migration" : "migrations")} {string.Join(", ", done)}.";
        await output.WriteLineAsync(sentence);
        return CommandLine.Done;
    }
}
