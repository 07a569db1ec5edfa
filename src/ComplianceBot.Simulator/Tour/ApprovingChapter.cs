using ComplianceBot.Simulator.Teams;

namespace ComplianceBot.Simulator.Tour;

/// <summary>A version is proposed, top management approves exactly that one, the ISMS manager publishes it (rows 28 and 29).</summary>
internal static class ApprovingChapter
{
    private const string Approve = "version.approve";
    private const string Publish = "version.publish";
    private const string TopManager = "Katharina Vogt";
    private const string OtherTopManager = "Markus Engel";

    public static async Task TellAsync(TourStage stage, Narrator tell, string code, CancellationToken cancel)
    {
        tell.Chapter(1, "A policy is approved before anybody sees it", stage.TimeOf(TourStage.IsmsManager) + " in Berlin");
        tell.Does("Miriam Haddad, the ISMS manager, proposes a version. Top management is asked in chat:");
        var card = await ProposeAsync(stage, code, cancel);
        var boss = stage.OnTeams(TopManager);
        tell.Screen("Teams", $"{TopManager} (top management, German)", stage.TimeOf(TopManager), Screens.Of(card, boss), card.Buttons, 3);

        await boss.ExecutesAsync(card, Approve, cancel);
        await stage.SettleAsync(cancel);
        var other = stage.OnSlack(OtherTopManager).Messages[^1];
        tell.Does("She approves. The card changes in place, also in the Slack of Markus Engel, top management too:");
        tell.Shows(Screens.Of(other), [], 2);
        tell.Expect(other.Versions.Count == 2, "the other top manager's card has changed in place");

        var published = await PublishAsync(stage, cancel);
        await stage.SettleAsync(cancel);
        tell.Does("Miriam presses “Publish”. Her card: “" + Screens.Of(published, stage.OnTeams(TourStage.IsmsManager))[0] + "”.");
        tell.Expect(AdaptiveCard.Find(published.CardFor(stage.OnTeams(TourStage.IsmsManager))!, Publish) is null, "what is published cannot be published again");
    }

    /// <summary>The same without words.</summary>
    public static async Task DoAsync(TourStage stage, string code, CancellationToken cancel)
    {
        var card = await ProposeAsync(stage, code, cancel);
        await stage.OnTeams(TopManager).ExecutesAsync(card, Approve, cancel);
        await stage.SettleAsync(cancel);
        await PublishAsync(stage, cancel);
        await stage.SettleAsync(cancel);
    }

    private static async Task<TeamsMessage> ProposeAsync(TourStage stage, string code, CancellationToken cancel)
    {
        await stage.Company.ProposeAsync(stage.Importer, TourStage.IsmsManager, [code], cancel);
        await stage.SettleAsync(cancel);
        return await Carrying(stage.OnTeams(TopManager), Approve, cancel);
    }

    private static async Task<TeamsMessage> PublishAsync(TourStage stage, CancellationToken cancel)
    {
        var manager = stage.OnTeams(TourStage.IsmsManager);
        var card = await Carrying(manager, Publish, cancel);
        await manager.ExecutesAsync(card, Publish, cancel);
        return card;
    }

    private static Task<TeamsMessage> Carrying(TeamsPerson person, string button, CancellationToken cancel) =>
        person.SeesAsync(m => m.Card is { } card && AdaptiveCard.Find(card, button) is not null, cancel: cancel);
}
