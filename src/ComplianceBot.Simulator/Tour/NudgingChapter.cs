using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Simulator.Tour;

/// <summary>The clock moves on: reminders on a ladder, several in one digest, leave respected, overdue and escalation.</summary>
internal static class NudgingChapter
{
    private const string Slow = "Priya Raman";
    private const string Away = "Nele Hartmann";
    private const string Superior = "Lukas Schreiber";

    public static async Task TellAsync(TourStage stage, Narrator tell, CancellationToken cancel)
    {
        tell.Chapter(5, "Time passes, and nobody is forgotten", "Mon 30 Nov to Mon 21 Dec");
        var (priya, nele) = (stage.OnSlack(Slow), stage.OnSlack(Away));
        var before = nele.Messages.Count;
        await TellDayAsync(stage, tell, priya, new DateOnly(2026, 11, 30), "Priya's snooze is over, and a week is left:", cancel);
        await TellDayAsync(stage, tell, priya, new DateOnly(2026, 12, 4), "Two reminders fall on one morning, so they come as one digest:", cancel);
        await TellDayAsync(stage, tell, priya, new DateOnly(2026, 12, 8), "The day after it was due, without blame:", cancel);

        await stage.MoveToAsync(Morning(new DateOnly(2026, 12, 11)), cancel);
        tell.Expect(nele.Messages.Count == before, "nobody writes to somebody on leave");
        await stage.MoveToAsync(Morning(new DateOnly(2026, 12, 14)), cancel);
        tell.Does($"Mon 14 Dec. {Away} was on leave and got no message. On her return one digest awaits her:");
        Show(tell, nele);
        tell.Expect(nele.Messages.Count == before + 1, "one digest waits after the leave");
        var superior = stage.OnSlack(Superior).Messages.LastOrDefault(m => m.Text.Contains(Slow, StringComparison.Ordinal));
        tell.Expect(superior is not null, "the line manager is told a week after the due date");
        tell.Does($"Mon 14 Dec. A week after the due date {Superior}, {Slow}'s line manager, is told, in German:");
        if (superior is not null) tell.Shows(Screens.Of(superior), superior.Buttons, 4);
        await stage.MoveToAsync(Morning(new DateOnly(2026, 12, 21)), cancel);
    }

    private static async Task TellDayAsync(TourStage stage, Narrator tell, SlackPerson person, DateOnly day, string why, CancellationToken cancel)
    {
        await stage.MoveToAsync(Morning(day).AddMinutes(-5), cancel);
        var before = person.Messages.Count;
        await stage.MoveToAsync(Morning(day), cancel);
        tell.Does($"{stage.TimeOf(Slow, person.Messages[^1].PostedAt)}. {why}");
        tell.Expect(person.Messages.Count == before + 1, $"one message on {day:d MMM} (there were {person.Messages.Count - before})");
        Show(tell, person);
    }

    private static void Show(Narrator tell, SlackPerson person) =>
        tell.Shows(Screens.Of(person.Messages[^1]), person.Messages[^1].Buttons, 3);

    /// <summary>Four minutes past nine in Berlin.</summary>
    private static DateTimeOffset Morning(DateOnly day) => new(day, new TimeOnly(8, 4), TimeSpan.Zero);
}
