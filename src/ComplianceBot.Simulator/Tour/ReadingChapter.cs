namespace ComplianceBot.Simulator.Tour;

/// <summary>One person reads, fails the quiz, reads the hint, passes and acknowledges in Slack; another does so in Teams.</summary>
internal static class ReadingChapter
{
    public static async Task TellAsync(TourStage stage, Narrator tell, Hands policy, CancellationToken cancel)
    {
        await stage.MoveToAsync(new DateTimeOffset(2026, 11, 24, 8, 20, 0, TimeSpan.Zero), cancel);
        tell.Chapter(3, "Reading, a quiz that helps, and an acknowledgement", stage.TimeOf("Felix Baumann") + " in Berlin");
        await OnSlackAsync(stage, tell, policy, cancel);
        await stage.MoveToAsync(new DateTimeOffset(2026, 11, 24, 14, 30, 0, TimeSpan.Zero), cancel);
        await OnTeamsAsync(stage, tell, policy, cancel);
    }

    private static async Task OnSlackAsync(TourStage stage, Narrator tell, Hands policy, CancellationToken cancel)
    {
        const string Name = "Felix Baumann";
        var felix = stage.OnSlack(Name);
        var page = await policy.OpenOnSlackAsync(felix, cancel);
        tell.Does("Felix opens the text, a form in Slack, with pages where it is long:");
        tell.Shows(Screens.Of(page).Skip(3), [Submit(page)], 3);
        while (felix.View is { Fields.Count: 0 }) await policy.GoOnAsync(felix, "de", 0, cancel);

        var failed = await policy.GoOnAsync(felix, "de", 2, cancel);
        tell.Does("He answers two of five questions wrongly, and is told which sections help:");
        tell.Shows(Screens.Of(failed!).Prepend(failed!.Title), [.. failed.Buttons, Submit(failed)], 3);
        await policy.GoOnAsync(felix, "de", 0, cancel);
        var statement = await policy.GoOnAsync(felix, "de", 0, cancel);
        tell.Expect(statement?.Fields.Count == 1, "the second try is passed and the statement is shown");
        await policy.GoOnAsync(felix, "de", 0, cancel);
        await felix.ClosesAsync(whole: true, cancel);
        await stage.SettleAsync(cancel);
        var card = felix.Messages.First(m => m.Versions.Count > 1);
        tell.Does("He passes the second try and confirms. The same message now says:");
        tell.Shows(Screens.Of(card), [], 3);
        tell.Expect(card.Text.Contains(Name, StringComparison.Ordinal), "the card says who acknowledged");
    }

    private static async Task OnTeamsAsync(TourStage stage, Narrator tell, Hands policy, CancellationToken cancel)
    {
        const string Name = "Ethan Brooks";
        var ethan = stage.OnTeams(Name);
        var card = policy.CardOf(ethan)!;
        await policy.AcknowledgeAsync(ethan, "en", cancel);
        await stage.SettleAsync(cancel);
        tell.Does($"Ethan does the same in Teams, {stage.TimeOf(Name)} in Boston:");
        tell.Shows(Screens.Of(card, ethan), [], 2);
        tell.Expect(Screens.Of(card, ethan).Any(l => l.Contains("Acknowledged", StringComparison.Ordinal)), "the Teams card changes in place");
    }

    private static string Submit(Slack.SlackView view) => view.SubmitLabel ?? "";
}
