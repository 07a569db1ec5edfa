using System.CommandLine;
using System.Data.Common;
using ComplianceBot.Storage;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Commands;

/// <summary>
/// Opens the house for one command: the same settings, the same records, the same registers as the serving host. Faults of the
/// settings and of the database become sentences.
/// </summary>
internal static class CommandHouse
{
    /// <summary>Settings may be given as <c>--Database:ConnectionString=…</c> behind any command.</summary>
    public static Command WithSettings(this Command command)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        return command;
    }

    /// <param name="migrates">Brings the records to the newest shape first, as the serving host does at its start.</param>
    public static async Task<int> RunAsync(
        ParseResult parsed, bool migrates, Func<IServiceProvider, TextWriter, TextWriter, CancellationToken, Task<int>> body, CancellationToken cancel)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (parsed.UnmatchedTokens.FirstOrDefault(t => !IsSetting(t)) is { } strange)
        {
            await error.WriteLineAsync($"'{strange}' is not understood. Add --help to see how it is called.");
            return CommandLine.Impossible;
        }

        try
        {
            await using var services = Open([.. parsed.UnmatchedTokens]);
            services.GetService<IStartupValidator>()?.Validate();
            if (migrates) await services.GetRequiredService<Migrator>().RunAsync(cancel);
            return await body(services, output, error, cancel);
        }
        catch (Exception fault) when (SettingFaultsIn(fault) is { Count: > 0 } sentences)
        {
            foreach (var sentence in sentences) await error.WriteLineAsync(sentence);
            return CommandLine.Impossible;
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync("It could not be done: " + fault.Message);
            return CommandLine.Impossible;
        }
    }

    /// <summary>One section may be at fault, or several at once.</summary>
    internal static IReadOnlyList<string> SettingFaultsIn(Exception fault) => fault switch
    {
        OptionsValidationException one => [.. one.Failures],
        AggregateException several when several.InnerExceptions.All(f => f is OptionsValidationException) =>
            [.. several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(f => f.Failures).Distinct()],
        _ => [],
    };

    private static bool IsSetting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal) && token.Contains(':', StringComparison.Ordinal) && token.Contains('=', StringComparison.Ordinal);

    /// <summary>The settings alone, for commands that need no records.</summary>
    public static IConfiguration Settings(string[] settings) => BuilderOf(settings).Configuration;

    private static WebApplicationBuilder BuilderOf(string[] settings) =>
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });

    private static ServiceProvider Open(string[] settings)
    {
        var builder = BuilderOf(settings);
        builder.Logging.ClearProviders().AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHouse();
        return builder.Services.BuildServiceProvider();
    }
}
