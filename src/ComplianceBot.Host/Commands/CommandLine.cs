using System.CommandLine;

namespace ComplianceBot.Host.Commands;

/// <summary>What can be asked of the program at a terminal. Without a command it serves.</summary>
public static class CommandLine
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>What was given, or what was found, is not right; nothing was changed.</summary>
    public const int NotRight = 1;

    /// <summary>The call, the settings or the database stood in the way.</summary>
    public const int Impossible = 2;

    /// <summary>Longer than the longest sending of a message, so that an ordinary stop cuts none off.</summary>
    internal static readonly TimeSpan StoppingTime = TimeSpan.FromSeconds(50);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var parsed = Root(args).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors) await error.WriteLineAsync(fault.Message);
            await error.WriteLineAsync("Add --help to see how it is called.");
            return Impossible;
        }

        var calling = new InvocationConfiguration
        {
            Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StoppingTime,
        };
        return await parsed.InvokeAsync(calling, cancel);
    }

    private static RootCommand Root(string[] args)
    {
        var root = new RootCommand("ComplianceBot: policies to read, quizzes, acknowledgements and reminders in Slack and Microsoft Teams.")
        {
            ServeCommand.Create(args),
            MigrateCommand.Create(),
            CheckCommand.Create(),
            DeadLettersCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            GrantCommand.Create(),
            RevokeCommand.Create(),
            PeopleCommand.Create(),
            CalendarCommand.Create(),
            ManifestCommand.Create(),
            RotateKeysCommand.Create(),
            VerifyCommand.Create(),
            RenewSealKeyCommand.Create(),
            RetentionCommand.Create(),
            PersonalDataCommand.Create(),
        };
        ServeCommand.Serve(root, args);
        return root;
    }
}
