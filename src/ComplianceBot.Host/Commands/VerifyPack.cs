using ComplianceBot.Cards;
using ComplianceBot.Packs.Format;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Host.Commands;

/// <summary>Verifies an audit pack at a terminal (A.5.33), with the same sentences as the page in it. It needs no records.</summary>
internal static class VerifyPack
{
    private static readonly Reader Terminal = new("en", "UTC");

    public static async Task<int> RunAsync(IServiceProvider services, string path, PackKnown given, TextWriter output, CancellationToken cancel)
    {
        await using var pack = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var report = await PackCheck.RunAsync(pack, await KnownAsync(services, given, cancel), cancel);
        await WriteAsync(report, services.GetRequiredService<Wording>(), output);
        return report.IsWhole ? CommandLine.Done : CommandLine.NotRight;
    }

    /// <summary>Where this host has keys of its own, the pack is one of its own. An auditor's machine has none.</summary>
    private static async Task<PackKnown> KnownAsync(IServiceProvider services, PackKnown given, CancellationToken cancel) => given with
    {
        Keys = given.Keys.Count > 0 ? given.Keys : [.. (await services.GetRequiredService<ISealKeys>().TrustedAsync(cancel)).Select(k => k.Id)],
        Timestamps = services.GetRequiredService<ITimestamps>(),
    };

    private static async Task WriteAsync(PackReport report, Wording wording, TextWriter output)
    {
        Task SayAsync(string key, params Arg[] args) => output.WriteLineAsync(wording.Write(Say.Of("Packs." + key, args), Terminal));

        if (report.IsWhole) await SayAsync("Page.Whole");
        else await SayAsync("Page.NotWhole", (decimal)report.FaultCount);
        foreach (var fault in report.Faults)
            await output.WriteLineAsync("problem  " + wording.Write(Say.Of("Packs.Fault." + fault.Kind, fault.About), Terminal));
        if (report.FaultCount > report.Faults.Count) await SayAsync("Page.More", (decimal)(report.FaultCount - report.Faults.Count));
        if (report.Manifest is not { } manifest) return;
        await SayAsync("Page.Made", manifest.MadeAt, manifest.AsOf);
        await SayAsync("Page.Counts", report.Files, (decimal)report.Records, (decimal)report.Entries);
        if (manifest.Head is { } head) await SayAsync("Page.Head", head.Line);
        await SayAsync("Page.Signed", manifest.KeyId);
        if (report.HeadsCompared > 0 || report.IsKeyCompared) await SayAsync("Page.Compared", report.HeadsCompared + (report.IsKeyCompared ? 1 : 0));
        else await SayAsync("Page.NotCompared");
        if (report.HeadsLater > 0) await SayAsync("Page.HeadsLater", report.HeadsLater);
        if (report.TimestampsChecked > 0) await SayAsync("Command.Timestamps", report.TimestampsChecked);
        else if (report.Timestamps > 0) await SayAsync("Command.TimestampsUnread", report.Timestamps);
    }
}
