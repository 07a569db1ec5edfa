using System.Globalization;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Tour;

/// <summary>A control's owner shows that it works: asked in Teams, answered by a file in Slack, reviewed by somebody else (E1, E2, E3).</summary>
internal static class EvidenceChapter
{
    private const string Owner = "Anna Petrova", Control = "A.8.13", What = "Restore test of the year";
    private const int Length = 300_000;

    public static async Task TellAsync(TourStage stage, Narrator tell, CancellationToken cancel)
    {
        await stage.MoveToAsync(new DateTimeOffset(2026, 12, 22, 9, 0, 0, TimeSpan.Zero), cancel);
        tell.Chapter(7, "Show that it works", stage.TimeOf(Owner) + " in Berlin");
        await AskAsync(stage, tell, cancel);
        var anna = stage.OnSlack(Owner);
        var card = await AskedAsync(stage, anna, cancel);
        tell.Does("Anna Petrova, who owns the control, reads in Slack what is asked:");
        tell.Shows(Screens.Of(card), card.Buttons, 2);
        tell.Expect(card.Text.Contains("leave out passwords", StringComparison.Ordinal), "who is asked for evidence reads what must not be in it");
        await GiveAsync(stage, tell, anna, cancel);
        await ReviewAsync(stage, tell, cancel);
    }

    private static async Task AskAsync(TourStage stage, Narrator tell, CancellationToken cancel)
    {
        var miriam = stage.OnTeams(TourStage.IsmsManager);
        await miriam.SaysAsync("request evidence", cancel);
        await stage.SettleAsync(cancel);
        var door = miriam.Messages[^1];
        await miriam.OpensDialogAsync(door, door.Buttons[0], cancel);
        var today = DateOnly.FromDateTime(stage.Clock.GetUtcNow().UtcDateTime);
        await miriam.SubmitsDialogAsync(
            new FormValues
            {
                { "requirement", Control }, { "what", What }, { "kind", "Document" }, { "person", stage.Company[Owner].Mail }, { "due", Day(today.AddDays(14)) },
                { "period_from", Day(today.AddYears(-1)) }, { "period_to", Day(today) },
            },
            "Request", cancel);
        miriam.ClosesDialog();
        await stage.SettleAsync(cancel);
        tell.Does($"Miriam asks in Teams for evidence for {Control}: “{What}”.");
    }

    private static async Task<SlackMessage> AskedAsync(TourStage stage, SlackPerson anna, CancellationToken cancel)
    {
        var tasks = await WaitingChapter.AsksAsync(stage, anna, "my tasks", cancel);
        await Hands.PressAsync(anna, tasks, "evidence.show", cancel);
        await stage.SettleAsync(cancel);
        return anna.Messages[^1];
    }

    private static async Task GiveAsync(TourStage stage, Narrator tell, SlackPerson anna, CancellationToken cancel)
    {
        await anna.DropsAsync("", anna.Uploads("restore-test.pdf", Length, () => new NoiseStream(Length, 1), "application/pdf"));
        await stage.SettleAsync(cancel);
        var received = await anna.SeesAsync(m => m.Text.StartsWith("Received", StringComparison.Ordinal), cancel: cancel);
        await Hands.PressAsync(anna, received, "evidence.give.open", cancel);
        var form = await anna.SeesViewAsync(v => v.SubmitLabel is not null, cancel: cancel);
        await anna.FillsAsync(form, FormValues.None, cancel);
        await anna.ClosesAsync(whole: true, cancel);
        var given = await anna.SeesAsync(m => m.Text.StartsWith("Handed in", StringComparison.Ordinal), cancel: cancel);
        tell.Does("She drops a file into the chat, says what it shows, and the message changes:");
        tell.Shows(Screens.Of(given), given.Buttons, 2);
        tell.Expect(given.Text.Contains("SHA-256", StringComparison.Ordinal), "who gives a file sees its fingerprint");
    }

    private static async Task ReviewAsync(TourStage stage, Narrator tell, CancellationToken cancel)
    {
        var miriam = stage.OnTeams(TourStage.IsmsManager);
        await stage.SettleAsync(cancel);
        await miriam.SaysAsync("my tasks", cancel);
        await stage.SettleAsync(cancel);
        await miriam.ExecutesAsync(miriam.Messages[^1], "evidence.review", cancel);
        await stage.SettleAsync(cancel);
        var review = await miriam.SeesAsync(m => m.Words.Contains("restore-test.pdf", StringComparison.Ordinal), cancel: cancel);
        await miriam.ExecutesAsync(review, "evidence.accept", cancel);
        await stage.SettleAsync(cancel);
        tell.Does("Miriam, who neither gave it nor owns the control, looks at it in Teams and accepts it:");
        var accepted = await miriam.SeesAsync(m => m.Words.Contains("Accepted: " + What, StringComparison.Ordinal), cancel: cancel);
        tell.Shows(Screens.Of(accepted, miriam), accepted.Buttons, 2);
        tell.Expect(accepted.Words.Contains("It counts until", StringComparison.Ordinal), "accepted evidence counts until a day");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
