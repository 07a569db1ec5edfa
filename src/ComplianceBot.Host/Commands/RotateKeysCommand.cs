using System.CommandLine;
using ComplianceBot.Host.Files;
using ComplianceBot.Host.Files.Sealing;

namespace ComplianceBot.Host.Commands;

/// <summary>Wraps the keys of all files under the newest master key; without configured keys it makes a new one first.</summary>
internal static class RotateKeysCommand
{
    public static Command Create()
    {
        var command = new Command("rotate-keys", "Wrap the keys of all files under the newest master key. The files' contents stay as they are.").WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: false, RunAsync, cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var masters = services.GetRequiredService<MasterKeys>();
        if (!masters.AreConfigured) masters.Renew();
        var (rewrapped, already) = await services.GetRequiredService<KeyRotation>().RunAsync(cancel);
        await output.WriteLineAsync($"Wrapped anew: {rewrapped}. Already under the newest key: {already}.");
        await output.WriteLineAsync("Older master keys are needed no longer, except for backups made before now.");
        return CommandLine.Done;
    }
}
