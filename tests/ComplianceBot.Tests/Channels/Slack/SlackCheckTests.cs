using System.Diagnostics;
using System.Text.Json.Nodes;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>Collections that must not run beside others are run after all of them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AfterAllOthers
{
    public const string Name = "after all others";
}

/// <summary>A test that needs Node and the installed checker shows as skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlackCheckFactAttribute : FactAttribute
{
    public static string Checker { get; } = Path.Combine(Repository.Root, "tools", "slack-check");

    public SlackCheckFactAttribute() => Skip = Missing();

    private static string? Missing()
    {
        if (!Directory.Exists(Path.Combine(Checker, "node_modules", "typescript"))) return "Not installed: run npm ci in tools/slack-check (script/test does).";
        var names = OperatingSystem.IsWindows() ? new[] { "node.exe" } : ["node"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(f => names.Any(n => File.Exists(Path.Combine(f, n)))) ? null : "Node is not here.";
    }
}

[Collection(AfterAllOthers.Name)]
public sealed class SlackCheckTests
{
    [SlackCheckFact]
    public async Task Every_json_that_the_adapter_emitted_passes_slacks_own_types_and_limits()
    {
        foreach (var (kind, json) in DrawnExamples.All()) EmittedJson.Keep(kind, JsonNode.Parse(json)!);
        var start = new ProcessStartInfo("node", ["check.mjs", EmittedJson.Folder])
        {
            WorkingDirectory = SlackCheckFactAttribute.Checker, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var check = Process.Start(start)!;
        var errors = check.StandardError.ReadToEndAsync();
        var output = await check.StandardOutput.ReadToEndAsync();
        await check.WaitForExitAsync();

        Assert.True(check.ExitCode == 0, Failures(output) + await errors);
        Assert.Matches(@"\b[1-9]\d* passed, 0 failed", output);
    }

    private static string Failures(string output) => string.Join('\n', output.Split('\n').Where(l => !l.StartsWith("PASS", StringComparison.Ordinal)).Take(60));
}
