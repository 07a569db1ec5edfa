using System.Diagnostics;
using System.Text.Json;

namespace ComplianceBot.Tests.House;

/// <summary>A test that needs a real browser: skipped where Node or Chromium is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Browser.Find() is null ? "Chromium is not here." : Browser.OnPath("node") is null ? "Node is not here." : null;
}

/// <summary>Opens the verifier page of a pack in Chromium, and gives it packs as an auditor does.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static string? Find() => Names.Select(OnPath).FirstOrDefault(p => p is not null);

    public static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);

    /// <summary>What the page said of each pack, and last what it asked the network for.</summary>
    public static async Task<IReadOnlyList<JsonElement>> CheckAsync(
        string folder, string page, IReadOnlyList<byte[]> packs, string language = "en-GB", string pasted = "", bool isDropped = false)
    {
        var paths = packs.Select((_, i) => Path.Combine(folder, $"pack-{i}.zip")).ToList();
        for (var i = 0; i < packs.Count; i++) await File.WriteAllBytesAsync(paths[i], packs[i]);
        var start = new ProcessStartInfo(OnPath("node")!, [Path.Combine(Repository.Root, "tools", "pack-page", "check.mjs"), Find()!, page, language, pasted, .. isDropped ? ["--drop"] : Array.Empty<string>()])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var check = Process.Start(start)!;
        var (output, errors) = (check.StandardOutput.ReadToEndAsync(), check.StandardError.ReadToEndAsync());
        await check.StandardInput.WriteAsync(string.Join('\n', paths));
        check.StandardInput.Close();
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0, await errors);
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }
}
