using System.Diagnostics;
using ComplianceBot.Cards;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Channels.Teams;

/// <summary>Runs after the tests that draw, so that what they drew is judged too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AfterDrawing
{
    public const string Name = "after drawing";
}

/// <summary>A test that needs Node and the installed checker shows as skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AdaptiveCardsCheckFactAttribute : FactAttribute
{
    public static string Checker { get; } = Path.Combine(Repository.Root, "tools", "adaptivecards-check");

    public AdaptiveCardsCheckFactAttribute() => Skip = Missing();

    private static string? Missing()
    {
        if (!Directory.Exists(Path.Combine(Checker, "node_modules", "adaptivecards")))
            return "Not installed: run npm ci in tools/adaptivecards-check (script/test does).";
        var names = OperatingSystem.IsWindows() ? new[] { "node.exe" } : ["node"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(f => names.Any(n => File.Exists(Path.Combine(f, n)))) ? null : "Node is not here.";
    }
}

[Collection(AfterDrawing.Name)]
public sealed class AdaptiveCardsCheckTests
{
    [AdaptiveCardsCheckFact]
    public async Task Microsofts_own_parser_takes_every_card_that_was_drawn()
    {
        DrawExamples();
        var start = new ProcessStartInfo("node", ["check.mjs", DrawnCards.Folder])
        {
            WorkingDirectory = AdaptiveCardsCheckFactAttribute.Checker, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var check = Process.Start(start)!;
        var errors = check.StandardError.ReadToEndAsync();
        var output = await check.StandardOutput.ReadToEndAsync();
        await check.WaitForExitAsync();

        Assert.True(check.ExitCode == 0, Failures(output) + await errors);
        Assert.Matches(@"\b[1-9]\d* passed, 0 failed", output);
    }

    private static void DrawExamples()
    {
        var choice = new ChoiceField
        {
            Id = "c", Label = Say.Exactly("C"), Hint = Say.Exactly("One"), Choices = [new Choice("a,b", Say.Exactly("A, b"))], Initial = "a,b",
        };
        var text = new TextField { Id = "t", Label = Say.Exactly("T"), Initial = "x", MaxLength = 80 };
        var day = new DayField { Id = "d", Label = Say.Exactly("D"), Initial = new DateOnly(2026, 11, 30) };
        DrawnCards.Dialog(DrillFlow.Form with { Fields = [choice, text, day, .. DrillFlow.Form.Fields] });
        DrawnCards.Dialog(DrillFlow.Form with { Fields = [], Parts = [], Buttons = [] });
        DrawnCards.Dialog(DrillFlow.Asked);
        DrawnCards.Message(DrillFlow.Asked);
        DrawnCards.Message(new Card { Title = Say.Exactly("[x](https://evil.example) *_`\\ 😀") });
    }

    private static string Failures(string output) => string.Join('\n', output.Split('\n').Where(l => !l.StartsWith("PASS", StringComparison.Ordinal)).Take(60));
}
