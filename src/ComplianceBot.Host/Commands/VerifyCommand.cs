using System.CommandLine;
using ComplianceBot.Cards;
using ComplianceBot.Packs.Format;
using ComplianceBot.Seals;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Host.Commands;

/// <summary>Verifies the sealed trail (A.8.15), or an audit pack, and names whatever was changed. Changes nothing, and makes no key.</summary>
internal static class VerifyCommand
{
    private static readonly Reader Terminal = new("en", "UTC");

    public static Command Create()
    {
        var heads = new Option<string[]>("--head")
        {
            Description = "A published head (\"12 9f86… 2026-11-27T08:35:00.000Z\") or a file that holds some. May be given several times; the head file of this host is compared besides.",
        };
        var keys = new Option<string[]>("--key") { Description = "The published fingerprint of the key that may have signed a pack. May be given several times." };
        var pack = new Argument<string?>("pack") { Description = "An audit pack (ZIP) to verify instead of the trail.", Arity = ArgumentArity.ZeroOrOne, CustomParser = PackIn };
        var command = new Command("verify", "Verify that the sealed trail or an audit pack is whole, and name what is not.") { pack, heads, keys }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(
            parsed, migrates: false, (services, output, error, token) => RunAsync(
                services, parsed.GetValue(pack), parsed.GetValue(heads) ?? [], parsed.GetValue(keys) ?? [], output, error, token), cancel));
        return command;
    }

    /// <summary>A setting behind the command is no file.</summary>
    private static string? PackIn(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (result.Tokens is not [{ Value: var first }, ..] || !first.StartsWith("--", StringComparison.Ordinal)) return result.Tokens is [var token, ..] ? token.Value : null;
        result.OnlyTake(0);
        return null;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, string? pack, string[] given, string[] keys, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var heads = new List<Head>();
        foreach (var text in given)
        {
            var found = Head.Read(File.Exists(text) ? await File.ReadAllTextAsync(text, cancel) : text);
            if (found.Count == 0)
            {
                await error.WriteLineAsync($"--head '{text}' is neither a head nor a file that holds one.");
                return CommandLine.Impossible;
            }

            heads.AddRange(found);
        }

        if (pack is not null) return await VerifyPack.RunAsync(services, pack, new PackKnown(heads, keys), output, cancel);
        if ((await services.GetRequiredService<Migrator>().MissingAsync(cancel)).Count > 0)
        {
            await error.WriteLineAsync("The records are not up to date. Run: migrate");
            return CommandLine.Impossible;
        }

        var file = services.GetRequiredService<IHeadFile>();
        if (file.IsKept) heads.AddRange(await file.ReadAsync(TrailCheckRound.HeadsCompared, cancel));
        var report = await services.GetRequiredService<TrailVerification>().RunAsync(heads, cancel);
        await WriteAsync(report, services.GetRequiredService<Wording>(), output);
        return report.IsWhole ? CommandLine.Done : CommandLine.NotRight;
    }

    private static async Task WriteAsync(TrailReport report, Wording wording, TextWriter output)
    {
        await output.WriteLineAsync(wording.Write(SealCards.TitleOf(report), Terminal));
        foreach (var fault in report.Faults) await output.WriteLineAsync("problem  " + wording.Write(SealCards.SentenceOf(fault), Terminal));
        if (report.FaultCount > report.Faults.Count) await output.WriteLineAsync($"And {report.FaultCount - report.Faults.Count} more.");
        foreach (var fact in SealCards.FactsOf(report)) await output.WriteLineAsync(wording.Write(fact.Label, Terminal) + ": " + wording.Write(fact.Value, Terminal));
        foreach (var note in SealCards.NotesOf(report)) await output.WriteLineAsync(wording.Write(note, Terminal));
    }
}
