using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Tour;

/// <summary>Somebody has no time now: "why did I get this?", my tasks, and a snooze that leaves the due date alone (NG-20, NG-21).</summary>
internal static class WaitingChapter
{
    private const string Name = "Priya Raman";

    public static async Task TellAsync(TourStage stage, Narrator tell, Hands policy, CancellationToken cancel)
    {
        tell.Chapter(4, "Not now", stage.TimeOf(Name) + " in Berlin");
        var priya = stage.OnSlack(Name);
        var card = policy.CardOf(priya)!;
        await Hands.PressAsync(priya, card, Hands.Why, cancel);
        await stage.SettleAsync(cancel);
        var reason = priya.Messages[^1];
        tell.Does("Priya Raman, in Slack, presses “Why did I get this?”:");
        tell.Shows(Screens.Of(reason), reason.Buttons, 2);

        var tasks = await AsksAsync(stage, priya, "my tasks", cancel);
        tell.Does("She writes “my tasks”:");
        tell.Shows(Screens.Of(tasks), tasks.Buttons, 8);
        tell.Expect(Screens.Of(tasks).Count(l => l.StartsWith('•')) == 2, "two tasks are open for her");
        await SnoozeAsync(stage, tell, priya, card, cancel);
    }

    public static async Task<SlackMessage> AsksAsync(TourStage stage, SlackPerson person, string words, CancellationToken cancel)
    {
        var before = person.Messages.Count;
        await person.SaysAsync(words, cancel);
        await stage.SettleAsync(cancel);
        return person.Messages.Count > before ? person.Messages[^1] : throw new InvalidOperationException($"'{words}' got no answer.");
    }

    private static async Task SnoozeAsync(TourStage stage, Narrator tell, SlackPerson priya, SlackMessage card, CancellationToken cancel)
    {
        await Hands.PressAsync(priya, card, Hands.Snooze, cancel);
        var form = await priya.SeesViewAsync(v => v.SubmitLabel is not null, cancel: cancel);
        await priya.FillsAsync(form, new FormValues { { form.Fields[0], "3" } }, cancel);
        await stage.SettleAsync(cancel);
        tell.Does("She presses “Later” and takes three days:");
        tell.Shows(Screens.Of(priya.View!), [], 2);
        await priya.ClosesAsync(whole: true, cancel);
    }
}
