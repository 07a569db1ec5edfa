using System.CommandLine;

namespace ComplianceBot.Host.Commands;

/// <summary>Serves Slack and Teams until it is stopped. Settings may follow: <c>--urls http://127.0.0.1:0</c>.</summary>
internal static class ServeCommand
{
    public static Command Create(string[] args)
    {
        var command = new Command("serve", "Serve Slack and Teams until stopped. This is also what happens without a command.");
        Serve(command, args);
        return command;
    }

    /// <summary>Makes a command serve: the root does when no other command is named.</summary>
    public static void Serve(Command command, string[] args)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancel) => RunAsync(parsed, [.. args.SkipWhile(a => a == "serve")], cancel));
    }

    private static async Task<int> RunAsync(ParseResult parsed, string[] settings, CancellationToken cancel)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (settings.Length > 0 && !settings[0].StartsWith('-') && !settings[0].Contains('=', StringComparison.Ordinal))
        {
            await error.WriteLineAsync($"There is no command '{settings[0]}'. Add --help to see the commands.");
            return CommandLine.Impossible;
        }

        try
        {
            await using var app = await HostApplication.BuildAsync(settings, null, cancel);
            await HostApplication.StartAsync(app, cancel);
            await app.WaitForShutdownAsync(cancel);
            return CommandLine.Done;
        }
        catch (Exception fault) when (CommandHouse.SettingFaultsIn(fault) is { Count: > 0 } sentences)
        {
            foreach (var sentence in sentences) await error.WriteLineAsync(sentence);
            return CommandLine.Impossible;
        }
    }
}
