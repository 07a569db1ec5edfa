using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>How findings come in: raised, quoted from a message, reported and decided.</summary>
internal static class FindingIntakeWalk
{
    private const string Seen = "Gate open", Shown = "Gate log", Link = "https://nordlicht.slack.example/p1";

    public static IEnumerable<string> OwnTexts => [Seen, Shown, Link, "A.7.2", "CA-1", "CA-2", "RP-1", "RP-2", "RP-3", "CA-", "RP-"];

    public static async Task GoAsync(TestHouse house, Walk walk)
    {
        await walk.SendsAsync(await walk.SaysAsync("raise a finding"), ("raised_on", "2026-11-20"));
        await walk.SendsAsync(await walk.PressesAsync(FindingRoutes.Raise + ".open"), Intake.Wish(Seen, Shown, "A.7.2"));
        await walk.SendsAsync(await walk.TakeAsync(new Cited(FindingRoutes.RaiseFromMessage, Seen, Link)), [.. Intake.Wish(Seen, Shown, "A.7.2"), ("severity", "Minor"), ("reason", Seen)]);
        await walk.TakeAsync(new Cited(FindingRoutes.RaiseFromMessage, string.Join(' ', Enumerable.Repeat(Seen, 500)), Link));
        await walk.PressesAsync(FindingRoutes.Raise + ".open", "nothing");
        foreach (var kind in Enum.GetNames<ReportKind>()) await walk.SendsAsync(await walk.SaysAsync("report " + Seen), ("kind", kind), ("text", Seen));
        await walk.SendsAsync(await walk.PressesAsync(ReportRoutes.Make + ".open"), ("kind", "Weakness"));
        var reports = await house.ReportsAsync();
        await walk.PressesAsync(ReportRoutes.Show, reports[0].Id);
        var (take, decline) = (await walk.PressesAsync(ReportRoutes.Take + ".open", reports[0].Id), await walk.PressesAsync(ReportRoutes.Decline + ".open", reports[0].Id));
        await walk.SendsAsync(take, Intake.Wish(Seen, Shown, "A.7.2"));
        await walk.SendsAsync(decline, ("reason", Shown));
        await walk.SendsAsync(await walk.PressesAsync(ReportRoutes.Decline + ".open", reports[1].Id), ("reason", Shown));
        foreach (var report in reports) await walk.PressesAsync(ReportRoutes.Show, report.Id);
        await walk.SaysAsync("my tasks");
        var finding = SeenFinding.Of((await house.AllFindingsAsync())[0]).ToString();
        await walk.PressesAsync(FindingRoutes.Show, finding);
        await walk.SendsAsync(await walk.PressesAsync(FindingRoutes.Whole + ".open", finding));
    }
}
