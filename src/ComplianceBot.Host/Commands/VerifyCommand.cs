using System.CommandLine;
using ComplianceBot.Cards;
using ComplianceBot.Seals;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Host.Commands;

/// <summary>Verifies the sealed trail (A.8.15) and names whatever was changed. Changes nothing, and makes no key.</summary>
internal static class VerifyCommand
{
    private static readonly Reader Terminal = new("en", "UTC");

    public static Command Create()
    {
        var heads = new Option<string[]>("--head")
        {
            Description = "A published head (\"12 9f86… 2026-11-27T08:35:00.000Z\") or a file that holds some. May be given several times; the head file of this host is compared besides.",
        };
        var command = new Command("verify", "Verify that the sealed trail is whole, and name what is not.") { heads }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(
            parsed, migrates: false, (services, output, error, token) => RunAsync(services, parsed.GetValue(heads) ?? [], output, error, token), cancel));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] given, TextWriter output, TextWriter error, CancellationToken cancel)
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
