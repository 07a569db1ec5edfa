using System.Text.Json.Nodes;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Channels;

/// <summary>One finding in Slack and in Teams, over the real protocols: brought up, noted on in threads, and decided on in the same second.</summary>
public sealed class FindingsOnTheWireTests
{
    private const string Typed = "Two tests *failed*:\n\n- <!channel>\n-   <at>Max</at> & [more](https://x.example)";

    [Fact]
    public async Task A_note_in_a_thread_of_slack_changes_the_card_in_both_products()
    {
        await using var house = await BothHouse.StartAsync();
        var raised = await house.RaiseAsync("The restore test is missing.");
        await house.Mia.SaysAsync("where is ca-1?");
        var card = await house.Mia.SeesAsync(m => m.Text.StartsWith("CA-1", StringComparison.Ordinal));
        await house.Max.SaysAsync("CA-1");
        var other = await house.Max.SeesAsync(m => m.Words.Contains("CA-1", StringComparison.Ordinal));

        await house.SettleAsync();
        await house.Mia.RepliesAsync(card, Typed);

        var confirmed = await house.Mia.SeesAsync(m => m.Text.StartsWith("Your note is on CA-1", StringComparison.Ordinal));
        Assert.Equal(card.Ts, confirmed.ThreadTs);
        Assert.Equal(Typed, Assert.Single(await house.NotesAsync(raised.Id)).Text);
        await house.Mia.SeesAsync(m => m.Ts == card.Ts && m.Words.Contains("Two tests *failed*:", StringComparison.Ordinal));
        await house.Max.SeesAsync(m => m.Id == other.Id && m.Words.Contains("Two tests", StringComparison.Ordinal));
        Assert.Equal(["What can I do?"], card.Buttons);
    }

    [Fact]
    public async Task What_is_shown_in_the_conversation_too_is_said_in_the_thread_and_a_channel_of_several_companies_has_no_threads_of_ours()
    {
        await using var house = await BothHouse.StartAsync();
        var raised = await house.RaiseAsync("The restore test is missing.");
        await house.Mia.SaysAsync("CA-1");
        var card = await house.Mia.SeesAsync(m => m.Text.StartsWith("CA-1", StringComparison.Ordinal));
        await house.SettleAsync();
        JsonObject Event(string type, string channel, string text, string ts) => new()
        {
            ["type"] = type, ["subtype"] = type == "message" ? "thread_broadcast" : null, ["channel"] = channel, ["user"] = house.Mia.Id, ["text"] = text, ["ts"] = ts,
            ["thread_ts"] = card.Ts,
        };

        await house.Slack.Events.SendAsync(Event("message", house.Mia.Direct.Id, "For everybody", "1700000000.000100"));
        await house.Slack.Events.SendAsync(Event("app_mention", "C0OTHERS", "For others", "1700000000.000200"), external: true);

        await house.Mia.SeesAsync(m => m.Text.StartsWith("I did not understand", StringComparison.Ordinal));
        Assert.Equal("For everybody", Assert.Single(await house.NotesAsync(raised.Id)).Text);
    }

    [Fact]
    public async Task In_a_channel_of_slack_the_thread_in_which_it_was_brought_up_takes_notes()
    {
        await using var house = await BothHouse.StartAsync();
        var raised = await house.RaiseAsync("The restore test is missing.");
        var channel = house.Slack.Opens("C0ISMS", "isms", house.Mia);
        await house.Mia.MentionsAsync(channel, "CA-1");
        var card = await SeesAsync(house, channel, m => m.Text.StartsWith("CA-1", StringComparison.Ordinal));

        await house.SettleAsync();
        await house.Mia.RepliesAsync(card, "The supplier was told.");

        var confirmed = await SeesAsync(house, channel, m => m.Text.StartsWith("Your note is on CA-1", StringComparison.Ordinal));
        Assert.Equal((card.ThreadTs, "The supplier was told."), (confirmed.ThreadTs, Assert.Single(await house.NotesAsync(raised.Id)).Text));
        await house.Mia.PressesAsync(card, "What can I do?");
        Assert.Contains("Classify", (await house.Mia.SeesAsync(m => m.Text.StartsWith("CA-1", StringComparison.Ordinal))).Buttons);
        Assert.DoesNotContain(channel.Messages, m => m.Buttons.Contains("Classify"));
    }

    [Fact]
    public async Task In_a_channel_of_teams_too_and_in_a_personal_chat_the_form_is_the_way()
    {
        await using var house = await BothHouse.StartAsync();
        var raised = await house.RaiseAsync("The restore test is missing.");
        var thread = house.Teams.Opens("19:isms@thread.tacv2;messageid=1700000000001", "channel", house.Max);
        await house.Max.MentionsAsync(thread, "CA-1");
        await house.Teams.UntilCalledAsync("send", c => Said(c).Contains("CA-1", StringComparison.Ordinal));

        await house.SettleAsync();
        await house.Max.MentionsAsync(thread, Typed);
        await house.Teams.UntilCalledAsync("send", c => Said(c).Contains("Your note is on CA-1", StringComparison.Ordinal));
        await house.Max.SaysAsync("CA-1");
        var card = await house.Max.SeesAsync(m => m.Buttons.Contains("Add a note"));
        await house.Max.OpensDialogAsync(card, "Add a note");
        await house.Max.SubmitsDialogAsync(new FormValues { { "note", Typed } });

        Assert.Equal([Typed, Typed], (await house.NotesAsync(raised.Id)).Select(n => n.Text));
        Assert.Contains(house.Max.Notices, n => n == "Your note is on CA-1 now.");
    }

    [Fact]
    public async Task Of_two_forms_sent_in_the_same_second_one_is_taken_and_the_other_says_what_changed_and_keeps_the_words()
    {
        await using var house = await BothHouse.StartAsync();
        var raised = await house.RaiseAsync("The restore test is missing.");
        await OpenAsync(house, "Classify");

        await Task.WhenAll(
            house.Mia.FillsAsync(house.Mia.View!, Grade("Words of Mia")), house.Max.SubmitsDialogAsync(Grade("Words of Max"), "Classify"));

        var (slack, teams) = (house.Mia.View?.Content.ToJsonString() ?? "", house.Max.Dialog?.Card.ToJsonString() ?? "");
        var isLostInSlack = slack.Contains("Somebody else was faster", StringComparison.Ordinal);
        Assert.NotEqual(isLostInSlack, teams.Contains("Somebody else was faster", StringComparison.Ordinal));
        Assert.Contains(isLostInSlack ? "Max – classified it" : "Mia – classified it", isLostInSlack ? house.Mia.View!.Words : house.Max.Dialog!.Words, StringComparison.Ordinal);
        Assert.Contains(isLostInSlack ? "Words of Mia" : "Words of Max", isLostInSlack ? slack : teams, StringComparison.Ordinal);
        var kept = await house.FindingAsync(raised.Id);
        Assert.Equal((Severity.Minor, isLostInSlack ? "Words of Max" : "Words of Mia"), (kept.Severity, kept.SeverityReason));
        Assert.Single(await house.ChangesAsync(raised.Id), c => c.RuleId == "CA-2");
    }

    [Fact]
    public async Task Where_it_is_decided_already_the_other_can_copy_the_words()
    {
        await using var house = await BothHouse.StartAsync();
        var raised = await house.RaiseAsync("The restore test is missing.");
        await OpenAsync(house, "Reject");
        const string Asked = "Why is it no finding?";

        await Task.WhenAll(
            house.Mia.FillsAsync(house.Mia.View!, new FormValues { { Asked, "Words of Mia" } }),
            house.Max.SubmitsDialogAsync(new FormValues { { Asked, "Words of Max" } }, "Reject"));

        var (slack, teams) = (house.Mia.View?.Words ?? "", house.Max.Dialog?.Words ?? "");
        var lost = Assert.Single(new[] { slack, teams }, w => w.Contains("This is what you typed, to copy:", StringComparison.Ordinal));
        Assert.Contains(lost == slack ? "Words of Mia" : "Words of Max", lost, StringComparison.Ordinal);
        Assert.Contains("rejected it", lost, StringComparison.Ordinal);
        Assert.Equal(CorrectiveActionState.Rejected, (await house.FindingAsync(raised.Id)).State);
    }

    private static FormValues Grade(string why) => new() { { "Severity", "Minor" }, { "Why so grave?", why }, { "Owner", "max@nordlicht.example" } };

    /// <summary>Each opens the form from the record, Mia in Slack and Max in Teams.</summary>
    private static async Task OpenAsync(BothHouse house, string button)
    {
        await house.Mia.SaysAsync("CA-1");
        await house.Mia.PressesAsync(await house.Mia.SeesAsync(m => m.Buttons.Contains(button)), button);
        await house.Mia.SeesViewAsync(v => v.SubmitLabel is not null);
        await house.Max.SaysAsync("CA-1");
        await house.Max.OpensDialogAsync(await house.Max.SeesAsync(m => m.Buttons.Contains(button)), button);
    }

    private static string Said(TeamsCall call) => AdaptiveCard.In(call.Body ?? []) is { } card ? AdaptiveCard.Words(card) : "";

    private static async Task<SlackMessage> SeesAsync(BothHouse house, SlackChannel channel, Func<SlackMessage, bool> fits)
    {
        await house.Slack.UntilCalledAsync("chat.postMessage", _ => channel.Messages.Any(m => m.IsFromBot && fits(m)));
        return channel.Messages.Last(m => m.IsFromBot && fits(m));
    }
}
