using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Status;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Words;

/// <summary>What is asked about the whole: the status and its parts, what changed, who is late, and the figures of the week for a channel.</summary>
internal static class StatusWalk
{
    public static async Task GoAsync(TestHouse house, Walk walk)
    {
        foreach (var words in new[]
        {
            "status", "status A.8", "status 9.2", "status for Sales", "status as of 2026-11-01", "status as of then", "status as of 2040-01-01", "status Mars",
            "are we ready", "what changed", "trend", "who is late", "digest",
        }) await walk.SaysAsync(words);
        foreach (var button in new[] { "status", StatusFlow.TrendRoute, StatusFlow.ChangesRoute, "late" }) await walk.PressesAsync(button);
        var standing = await house.WorkAsync(w => house.Get<StatusReader>().ReadAsync(w, new DateOnly(2026, 11, 23), CancellationToken.None));
        var changes = await house.WorkAsync(w => house.Get<StatusTrend>().SinceLastWeekAsync(w, standing, CancellationToken.None));
        var days = new ScoreLine([(new DateOnly(2026, 11, 15), 40m), (new DateOnly(2026, 11, 22), 59m)]);
        walk.Shown.Add(new Reply(DigestCards.Of(standing, changes, days, null)));
        walk.Shown.Add(new Reply(DigestCards.Of(standing, changes with { ScoreWas = changes.ScoreNow + 1, Happened = [], Figures = [new FigureChange(Say.Of("Status.Percent", 1), null, 1)] }, days.Last(1), null)));
        walk.Shown.Add(new Reply(DigestCards.Of(standing, changes with { ScoreWas = changes.ScoreNow - 1, Figures = [] }, days, new Uri("https://bot.nordlicht.example/chart/x.png"))));
        foreach (var picture in new[] { null, new Uri("https://bot.nordlicht.example/chart/x.png") }) walk.Shown.Add(new Reply(TrendCards.Of(days, picture)));
        foreach (var lifted in new ReadinessCap[][] { [], [.. Enum.GetValues<ReadinessCap>().Except([ReadinessCap.StatementNotApproved])] }) walk.Shown.Add(new Reply(StatusCards.Of(Held(lifted))));
        foreach (var day in Enum.GetValues<DayOfWeek>()) walk.Shown.Add(new Reply(DigestCards.Set(new DigestTime(day, 540, "UTC"))));
        foreach (var card in new[] { DigestCards.None, DigestCards.Ended }) walk.Shown.Add(new Reply(card));
    }

    /// <summary>All is done but for the caps, which hold the score together or one alone.</summary>
    private static StatusStanding Held(IReadOnlyList<ReadinessCap> lifted) => new(
        new DateOnly(2026, 11, 23), [new StatusReport { Parts = Enum.GetValues<ReadinessPart>().ToDictionary(p => p, _ => 0.9m), Lifted = lifted }]);
}
