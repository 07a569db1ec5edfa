using System.Text;
using ComplianceBot.Simulator.Cycle;
using ComplianceBot.Simulator.Tour;
using Spectre.Console;

// dotnet run --project src/ComplianceBot.Simulator [-- --data FOLDER | cycle [--days 1096] [--seed 1] [--messages FILE]]
Console.OutputEncoding = Encoding.UTF8;
if (args is ["cycle", .. var options]) return await CycleCommand.RunAsync(options, Console.Out);

var given = args is ["--data", var named] ? named : null;
if (given is null && args.Length > 0)
{
    await Console.Error.WriteLineAsync("usage: ComplianceBot.Simulator [--data FOLDER]   (an empty folder for the records; a new one is made when none is named)\n       ComplianceBot.Simulator cycle [--days 1096] [--seed 1] [--messages FILE]   (three years of nudges, checked)");
    return 2;
}

var folder = given is null ? Directory.CreateTempSubdirectory("compliancebot-tour-").FullName : Path.GetFullPath(given);
if (File.Exists(Path.Combine(folder, "compliance.db")))
{
    await Console.Error.WriteLineAsync($"There are records in {folder} already. The tour begins with an empty folder.");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await Tour.RunAsync(Console.IsOutputRedirected ? Plain() : AnsiConsole.Console, folder, stop.Token);

// into a file or a pipe go words alone
static IAnsiConsole Plain()
{
    var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
    console.Profile.Width = 100;
    return console;
}
