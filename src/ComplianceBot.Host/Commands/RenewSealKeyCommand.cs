using System.CommandLine;
using ComplianceBot.Host.Seals;

namespace ComplianceBot.Host.Commands;

/// <summary>Makes a new key that seals the trail (A.8.24). The former ones stay trusted; the change becomes an entry of the trail with the next sealing.</summary>
internal static class RenewSealKeyCommand
{
    public static Command Create()
    {
        var command = new Command("renew-seal-key", "Make a new key for sealing the trail. What older keys have sealed stays valid.").WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: false, RunAsync, cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var file = services.GetRequiredService<SealKeyFile>();
        var key = file.Renew();
        await output.WriteLineAsync($"From now on {key.Id} seals. It is in {file.Location}: keep a copy apart from the database.");
        return CommandLine.Done;
    }
}
