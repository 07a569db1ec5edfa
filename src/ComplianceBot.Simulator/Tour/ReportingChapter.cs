using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Tour;

/// <summary>Figures with numerator, denominator and date for the ISMS manager; a head of department sees the own team only (SQ-2, SQ-3).</summary>
internal static class ReportingChapter
{
    private const string Head = "Grace Holloway";

    public static async Task TellAsync(TourStage stage, Narrator tell, CancellationToken cancel)
    {
        await stage.MoveToAsync(new DateTimeOffset(2026, 12, 21, 15, 10, 0, TimeSpan.Zero), cancel);
        tell.Chapter(6, "Where do we stand?", stage.TimeOf(TourStage.IsmsManager) + " in Berlin");
        var miriam = stage.OnTeams(TourStage.IsmsManager);
        foreach (var (words, most) in new[] { ("status", 3), ("training", 3) })
        {
            var before = miriam.Messages.Count;
            await miriam.SaysAsync(words, cancel);
            await stage.SettleAsync(cancel);
            tell.Expect(miriam.Messages.Count == before + 1, $"“{words}” is answered");
            tell.Does($"Miriam asks “{words}” in Teams:");
            tell.Shows(Screens.Of(miriam.Messages[^1], miriam), miriam.Messages[^1].Buttons, most);
        }

        var grace = stage.OnSlack(Head);
        var team = await WaitingChapter.AsksAsync(stage, grace, "training", cancel);
        tell.Does("Grace Holloway, who leads Engineering in Boston, asks the same and sees her own team only:");
        tell.Shows(Screens.Of(team), team.Buttons, 3);
        tell.Expect(team.Text.Contains("Owen Tran", StringComparison.Ordinal), "who leads a team sees who has not acknowledged");
        tell.Expect(!team.Text.Contains("Yuki Mori", StringComparison.Ordinal), "who leads a team sees nobody of another one");
        var refused = await WaitingChapter.AsksAsync(stage, grace, "training Sales and Service", cancel);
        tell.Does("Of others: “" + Screens.Of(refused)[0] + "”");
    }

    public static async Task CloseAsync(TourStage stage, Narrator tell, CancellationToken cancel)
    {
        var (entries, messages) = await stage.Get<Database>().ReadAsync(
            async (work, token) => (await RecordCountStore.OfAsync(work, "TrailEntry", token), await RecordCountStore.OfAsync(work, "OutboxMessage", token)), cancel);
        tell.Chapter(9, "What is left", "on this machine");
        tell.Say($"One file holds all records: {messages} messages, and {entries} entries of who did what, when and where.");
        tell.Say("  " + Path.Combine(stage.Folder, "compliance.db"));
        tell.Say("  Look into it with: sqlite3 compliance.db \"SELECT At, Action, Through FROM TrailEntry ORDER BY At\"");
        tell.Say("To run it for real: README.md, and docs/operating.md for the settings of Slack and Teams.");
        tell.Expect(stage.Bot.Complaints.Count == 0, "the host complained: " + string.Join(" | ", stage.Bot.Complaints.Take(3)));
    }
}
