namespace ComplianceBot.Simulator.Tour;

/// <summary>Everybody is asked once, in working hours, in their own language and chat product (NG-10, AK-9).</summary>
internal static class AskingChapter
{
    public static async Task TellAsync(TourStage stage, Narrator tell, Hands policy, CancellationToken cancel)
    {
        tell.Chapter(2, "Everybody is asked once, in their own language and hours", "Mon 23 Nov");
        await stage.SettleAsync(cancel);
        var felix = stage.OnSlack("Felix Baumann");
        var card = policy.CardOf(felix)!;
        tell.Screen("Slack", "Felix Baumann (Berlin, German)", At(stage, "Felix Baumann", card.PostedAt), Screens.Of(card), card.Buttons, 4);
        tell.Expect(policy.CardOf(stage.OnTeams("Ethan Brooks")) is null, "nobody in Boston is written to at three in the morning");

        await stage.MoveToAsync(new DateTimeOffset(2026, 11, 24, 0, 30, 0, TimeSpan.Zero), cancel);
        var ethan = stage.OnTeams("Ethan Brooks");
        var there = policy.CardOf(ethan)!;
        tell.Screen("Teams", "Ethan Brooks (Boston, English)", At(stage, "Ethan Brooks", there.Versions[0].At), Screens.Of(there, ethan), there.Buttons, 2);
        var aoi = policy.CardOf(stage.OnSlack("Aoi Tanaka"))!;
        var asked = stage.Slack.People.Count(p => policy.CardOf(p) is not null) + stage.Teams.People.Count(p => policy.CardOf(p) is not null);
        tell.Does($"Aoi Tanaka in Tokyo: {At(stage, "Aoi Tanaka", aoi.PostedAt)}. {asked} people were asked, each once.");
        tell.Expect(asked == 38, $"38 of 40 people are asked (there were {asked}); two have no account anywhere");
        tell.Expect(stage.LocalOf("Aoi Tanaka", aoi.PostedAt).Hour == 9, "Tokyo is asked when its office opens");
        tell.Expect(stage.LocalOf("Ethan Brooks", there.Versions[0].At).Hour == 9, "Boston is asked when its office opens");
    }

    private static string At(TourStage stage, string name, DateTimeOffset at) => stage.TimeOf(name, at) + " local time";
}
