using ComplianceBot.Simulator.Tour;
using Spectre.Console;

namespace ComplianceBot.Tests.Simulator;

public sealed class TourTests
{
    [Fact]
    public async Task The_tour_tells_the_month_and_ends_well()
    {
        using var folder = new TemporaryFolder();
        await using var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(written),
        });
        console.Profile.Width = 100;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));

        var exit = await Tour.RunAsync(console, folder.Path, limit.Token);

        var text = written.ToString();
        Assert.True(exit == 0, text);
        Assert.All(
            [
                "Wartet auf Freigabe", "Freigegeben von Katharina Vogt", "Lesen und bestätigen", "Read & acknowledge", "38 people were asked",
                "Noch nicht ganz", "Bestätigt: Richtlinie", "Acknowledged: Incident Management Policy", "Why did I get this?",
                "Your open tasks (2)", "Resting until 30 November 2026", "7 days left", "You have 2 open tasks", "1 day overdue",
                "Willkommen zurück", "Audit readiness", "Training completion", "Training of your team", "Handed in: A.8.13", "SHA-256",
                "Accepted: Restore test", "minor nonconformity at A.8.13", "Your note is on CA-1 now.", "It stands at: contained", "compliance.db",
            ],
            line => Assert.Contains(line, text, StringComparison.Ordinal));
        Assert.True(text.Split('\n').Length <= 140, $"The tour takes {text.Split('\n').Length} lines.");
        Assert.True(File.Exists(Path.Combine(folder.Path, "compliance.db")));
    }

    [Fact]
    public void What_is_not_as_expected_is_said_and_kept()
    {
        using var written = new StringWriter();
        var tell = new Narrator(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(written) }));

        tell.Expect(true, "the sun rises");
        tell.Expect(false, "pigs fly");

        Assert.Equal(1, tell.Held);
        Assert.Equal(["pigs fly"], tell.Failed);
        Assert.Contains("NOT AS EXPECTED: pigs fly", written.ToString(), StringComparison.Ordinal);
    }
}
