using System.Diagnostics;

namespace ComplianceBot.Tests.House;

/// <summary>Collections that judge what other tests have drawn run after all of them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AfterAllOthers
{
    public const string Name = "after all others";
}

/// <summary>A test that runs one of the checkers under <c>tools</c>: skipped where Node or the checker's packages are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute(string tool) => Skip = NodeChecker.Missing(tool);
}

/// <summary>Runs a vendor's own checker and takes its verdict.</summary>
public static class NodeChecker
{
    public static string? Missing(string tool)
    {
        if (!Directory.Exists(Path.Combine(FolderOf(tool), "node_modules"))) return $"Not installed: run npm ci in tools/{tool} (script/test does).";
        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(f => File.Exists(Path.Combine(f, name))) ? null : "Node is not here.";
    }

    public static async Task AssertPassesAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = FolderOf(tool), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var check = Process.Start(start)!;
        var errors = check.StandardError.ReadToEndAsync();
        var output = await check.StandardOutput.ReadToEndAsync();
        await check.WaitForExitAsync();

        Assert.True(check.ExitCode == 0, Failures(output) + await errors);
        Assert.Matches(@"\b[1-9]\d* passed, 0 failed", output);
    }

    private static string FolderOf(string tool) => Path.Combine(Repository.Root, "tools", tool);

    private static string Failures(string output) =>
        string.Join('\n', output.Split('\n').Where(l => !l.StartsWith("PASS", StringComparison.Ordinal)).Take(60));
}
