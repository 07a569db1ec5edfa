using ComplianceBot.Delivery;
using ComplianceBot.Simulator.Teams;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsConversationTests
{
    [Fact]
    public async Task Whoever_installs_the_app_is_greeted_once_and_can_be_written_to_from_then_on()
    {
        await using var host = await TeamsHost.StartAsync();

        var answer = await host.Petra.InstallsAsync();

        Assert.Equal(202, answer.Status);
        var greeting = await host.Petra.SeesAsync(m => m.Words.Contains("I am the compliance bot", StringComparison.Ordinal));
        Assert.Equal("Hello! I am the compliance bot.", greeting.Summary);
        Assert.Single(host.Petra.Messages);
        Assert.Equal(Reach.Open, (await host.ConversationAsync(TeamsHost.PetraId))!.State);
    }

    [Fact]
    public async Task A_pressed_card_is_replaced_in_the_answer_and_changed_for_everybody()
    {
        await using var host = await TeamsHost.StartAsync();
        var (petras, omars) = (await AskedAsync(host.Petra), await AskedAsync(host.Omar, "Übung"));

        var answer = await host.Petra.ExecutesAsync(petras, "Accept");

        Assert.Null(answer.Trouble);
        Assert.Equal("Accepted 7", AdaptiveCard.Words(petras.CardFor(host.Petra)!));
        await host.Omar.SeesAsync(m => m.Id == omars.Id && m.Words == "Accepted 7");
        await host.Petra.SeesAsync(m => m.Id == petras.Id && m.Words == "Accepted 7");
        Assert.Equal(2, host.Tenant.Calls.Count(c => c.Name == "update"));
        Assert.Empty(petras.Buttons);
    }

    [Fact]
    public async Task An_old_client_that_submits_instead_of_executing_gets_its_card_changed_too()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await AskedAsync(host.Petra);

        var answer = await host.Petra.SubmitsAsync(asked, "Accept", FormValues.None);

        Assert.Equal((202, ""), (answer.Status, answer.Body));
        await host.Petra.SeesAsync(m => m.Id == asked.Id && m.Words == "Accepted 7");
    }

    [Fact]
    public async Task A_refusal_and_a_short_answer_are_shown_to_the_presser_alone_and_the_card_stays()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await AskedAsync(host.Petra);

        await host.Petra.ExecutesAsync(asked, "Why?");
        await host.Petra.ExecutesAsync(asked, "Refuse");

        Assert.Equal(["Because it is due.", "I did not understand that.\nRule: A6"], host.Petra.Notices);
        Assert.Equal(2, host.Petra.Messages.Count);
        Assert.Contains("Accept", asked.Buttons);
    }

    [Fact]
    public async Task An_answer_with_buttons_of_its_own_comes_as_a_message_and_does_not_displace_the_pressed_card()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await AskedAsync(host.Petra);

        await host.Petra.ExecutesAsync(asked, "More");

        var more = await host.Petra.SeesAsync(m => m.Words.StartsWith("More about it", StringComparison.Ordinal));
        Assert.Equal(asked.Buttons, more.Buttons);
        Assert.Equal(["Done."], host.Petra.Notices);
    }

    [Fact]
    public async Task A_dialog_opens_keeps_what_was_typed_beside_what_is_to_be_mended_and_closes_with_a_sentence()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await AskedAsync(host.Petra);

        await host.Petra.OpensDialogAsync(asked, "Report");
        Assert.Equal("Report the drill", host.Petra.Dialog!.Title);
        Assert.Equal(["Comment", "Exits", "Day", "Consent"], host.Petra.Dialog.Fields);
        Assert.Equal(["Send", "Back"], host.Petra.Dialog.Buttons);

        await host.Petra.SubmitsDialogAsync(new FormValues { { "Comment", "bad" }, { "Exits", "North", "South" } });
        Assert.Contains("⚠ I did not understand that.", host.Petra.Dialog.Words, StringComparison.Ordinal);
        var inputs = AdaptiveCard.Inputs(host.Petra.Dialog.Card);
        Assert.Equal(["bad", "n,s"], inputs.Take(2).Select(i => (string?)i.Element["value"]));

        await host.Petra.SubmitsDialogAsync(new FormValues { { "Comment", "good" }, { "Consent", "yes" } });
        Assert.Null(host.Petra.Dialog);
        Assert.Equal("Thank you: 7 comment=good;exits=n,s;ok=yes", host.Petra.Notices[^1]);
    }

    [Fact]
    public async Task The_way_back_in_a_dialog_is_open_though_nothing_was_filled_in()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await AskedAsync(host.Petra);
        await host.Petra.OpensDialogAsync(asked, "Report");

        await host.Petra.SubmitsDialogAsync(FormValues.None, "Back");

        Assert.Equal("Report the drill", host.Petra.Dialog!.Title);
        Assert.Empty(host.Petra.Notices);
    }

    [Fact]
    public async Task What_is_delivered_again_gets_the_same_answer_and_is_done_once()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await AskedAsync(host.Petra);
        var first = await host.Petra.ExecutesAsync(asked, "Accept");
        await host.Tenant.UntilCalledAsync("update");

        var again = await host.Tenant.Sender.RepeatAsync(host.Tenant.Sender.Deliveries[^1]);
        var said = host.Tenant.Sender.Deliveries.Single(d => (string?)d.Activity["text"] == "drill");
        var saidAgain = await host.Tenant.Sender.RepeatAsync(said);

        Assert.Equal((200, first.Body), (again.Status, again.Body));
        Assert.Equal(202, saidAgain.Status);
        Assert.Single(host.Tenant.Calls, c => c.Name == "update");
        Assert.Equal(2, host.Petra.Messages.Count);
    }

    [Fact]
    public async Task In_a_channel_the_bot_hears_its_mention_without_its_own_name_and_answers_in_the_thread()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.Petra.InstallsAsync();
        var thread = host.Tenant.Opens("19:announce@thread.tacv2;messageid=1795309079530", "channel", host.Petra, host.Omar);

        await host.Petra.MentionsAsync(thread, "drill");

        var sent = await host.Tenant.UntilCalledAsync("send", c => c.Path.Contains("announce", StringComparison.Ordinal));
        Assert.Equal(201, sent.Status);
        Assert.Contains("Evacuation drill", Assert.Single(thread.Messages).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_came_too_late_for_its_dialog_follows_as_a_message()
    {
        await using var host = await TeamsHost.StartAsync();
        var asked = await AskedAsync(host.Petra);
        await host.Petra.OpensDialogAsync(asked, "Report");
        host.Clock.Pass(TimeSpan.FromHours(2));
        host.Tenant.Faults.FailNext("member", status: 503);

        await host.Petra.SubmitsDialogAsync(new FormValues { { "Comment", "good" }, { "Exits", "n" } });

        Assert.Equal("Saving…", host.Petra.Notices[^1]);
        await host.Petra.SeesAsync(m => m.Words == "Thank you: 7 comment=good;exits=n");
    }

    [Fact]
    public async Task Whoever_takes_the_app_out_is_not_written_to_any_more()
    {
        await using var host = await TeamsHost.StartAsync();
        await AskedAsync(host.Petra);

        await host.Petra.UninstallsAsync();
        Assert.Equal(Reach.NotInstalled, (await host.ConversationAsync(TeamsHost.PetraId))!.State);

        var removal = host.Tenant.Sender.Deliveries[^1].Activity.ToJsonString();
        await host.Petra.InstallsAsync();
        Assert.Equal(Reach.Open, (await host.ConversationAsync(TeamsHost.PetraId))!.State);

        Assert.True((await host.Tenant.Sender.PostAsync(removal)).Status is 200 or 202);
        Assert.Equal(Reach.Open, (await host.ConversationAsync(TeamsHost.PetraId))!.State);
    }

    internal static async Task<TeamsMessage> AskedAsync(TeamsPerson person, string words = "drill")
    {
        await person.InstallsAsync();
        await person.SeesAsync();
        await person.SaysAsync(words);
        return await person.SeesAsync(m => m.Words.StartsWith("Evacuation drill", StringComparison.Ordinal));
    }
}
