using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>People in Slack and the real host, over the real protocol.</summary>
public sealed class SlackConversationTests
{
    [Fact]
    public async Task A_press_goes_through_desk_trail_and_outbox_and_changes_the_card_in_place()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();

        var answer = await house.Alice.PressesAsync(asked, "Do it");

        Assert.True(answer is { Status: 200, Body: "" });
        var changed = await house.Alice.SeesAsync(m => m.Text == "It is done");
        Assert.Equal(asked.Ts, changed.Ts);
        Assert.Empty(changed.Buttons);
    }

    [Fact]
    public async Task A_repeated_press_gets_the_same_answer_and_changes_nothing()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        await house.Alice.PressesAsync(asked, "Do it");
        await house.Alice.SeesAsync(m => m.Text == "It is done");
        var (entries, messages) = (await house.CountAsync("TrailEntry"), await house.CountAsync("OutboxMessage"));

        var again = await house.Workspace.Sender.ReplayAsync(house.Workspace.Sender.Deliveries[^1]);

        Assert.True(again is { Status: 200, Body: "" });
        Assert.Equal(1, house.Flow.Steps);
        Assert.Equal((entries, messages), (await house.CountAsync("TrailEntry"), await house.CountAsync("OutboxMessage")));
    }

    [Fact]
    public async Task Words_are_answered_in_the_conversation_and_a_retried_event_only_once()
    {
        await using var house = await SlackHouse.StartAsync();

        await house.Alice.SaysAsync("demo <b> & more");
        var answered = await house.Alice.SeesAsync();
        await house.Workspace.Events.RepeatAsync(house.Workspace.Sender.Deliveries[^1]);
        await house.Alice.SaysAsync("demo two");
        await house.Alice.SeesAsync(m => m.Text.StartsWith("You said demo two", StringComparison.Ordinal));

        Assert.StartsWith("You said demo &lt;b&gt; &amp; more", answered.Text, StringComparison.Ordinal);
        Assert.Equal(2, house.Alice.Messages.Count);
    }

    [Fact]
    public async Task Our_own_words_and_those_of_other_bots_and_edits_are_not_answered()
    {
        await using var house = await SlackHouse.StartAsync(new SlackSettings { EchoesBotMessages = true });
        await house.Alice.SaysAsync("demo");
        await house.Alice.SeesAsync();
        foreach (var json in new[] { """{"type":"message","subtype":"message_changed","channel":"D0ALICE","channel_type":"im","ts":"1.1","user":"U0ALICE","text":"demo"}""", """{"type":"message","bot_id":"B9","channel":"D0ALICE","channel_type":"im","ts":"1.2","user":"U0ALICE","text":"demo"}""", """{"type":"reaction_added","user":"U0ALICE","unknown":[1]}""" })
            Assert.Equal(200, (await house.Workspace.Events.SendAsync((System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(json)!)).Status);

        Assert.Equal(1, house.Flow.Steps);
    }

    [Fact]
    public async Task A_button_that_opens_shows_a_loading_view_first_and_then_the_form()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        house.Workspace.ForgetCalls();

        await house.Alice.PressesAsync(asked, "Read it");

        var form = await house.Alice.SeesViewAsync(v => v.Fields.Count > 0);
        Assert.Equal("A question about the…", form.Title);
        Assert.Contains("A question about the information security policy", form.Words, StringComparison.Ordinal);
        await house.Workspace.UntilCalledAsync("views.update"); // the form is on the screen before its call is written down
        Assert.Equal(["views.open", "views.update"], house.Workspace.Calls.Select(c => c.Method).Where(m => m.StartsWith("views", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sent_form_shows_errors_beside_its_fields_and_then_thanks()
    {
        await using var house = await SlackHouse.StartAsync();
        var form = await OpenedAsync(house);

        var wrong = await house.Alice.FillsAsync(form, new FormValues { { "answer", "Wait" }, { "consent", "yes" } });
        Assert.Null(wrong.Trouble);
        Assert.Equal("Please read part one again.", Assert.Single(form.Errors).Value);

        var right = await house.Alice.FillsAsync(form, new FormValues { { "answer", "Report it" }, { "why", "because" } });
        Assert.Null(right.Trouble);
        Assert.Equal("Thank you", house.Alice.View!.Title);
        Assert.Equal(("demo.form", "1", "right", "because", "yes"), (house.Flow.LastFilled!.Form, house.Flow.LastFilled.Value, house.Flow.LastFilled.Field("answer"), house.Flow.LastFilled.Field("why"), house.Flow.LastFilled.Field("consent")));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_worked_once_and_an_empty_answer_closes_it()
    {
        await using var house = await SlackHouse.StartAsync();
        var form = await OpenedAsync(house);
        var steps = house.Flow.Steps;

        var first = await house.Alice.FillsAsync(form, new FormValues { { "answer", "Report it" }, { "consent", "yes" }, { "why", "close" } });
        var again = await house.Workspace.Sender.ReplayAsync(house.Workspace.Sender.Deliveries[^1]);

        Assert.Equal((200, "", 200, ""), (first.Status, first.Body, again.Status, again.Body));
        Assert.Null(house.Alice.View);
        Assert.Equal(steps + 1, house.Flow.Steps);
    }

    [Fact]
    public async Task A_button_in_a_form_changes_the_form_and_keeps_no_answers_of_the_other_page()
    {
        await using var house = await SlackHouse.StartAsync();
        var form = await OpenedAsync(house);
        form.Fill(new FormValues { { "answer", "Wait" } });

        await house.Alice.PressesAsync(form, "Back");

        var page = await house.Alice.SeesViewAsync(v => v.Title == "Once more");
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Alice.FillsAsync(page, new FormValues { { "consent", "yes" } }));
    }

    [Fact]
    public async Task A_refusal_is_shown_where_the_form_would_have_been()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();

        await house.Alice.PressesAsync(asked, "Refuse");

        var view = await house.Alice.SeesViewAsync(v => v.Words.Contains("PR-10", StringComparison.Ordinal));
        Assert.Null(view.Content["submit"]);
    }

    [Fact]
    public async Task A_card_that_was_replaced_changes_for_the_presser_at_once()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();

        await house.Alice.PressesAsync(asked, "Not now");

        Assert.Equal(asked.Ts, (await house.Alice.SeesAsync(m => m.Text == "Later then")).Ts);
    }

    [Theory]
    [InlineData("expired_trigger_id")]
    [InlineData("exchanged_trigger_id")]
    [InlineData("trigger_expired")]
    public async Task A_trigger_that_came_too_late_asks_to_press_again(string error)
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        house.Workspace.Faults.FailNext("views.open", error: error);

        await house.Alice.PressesAsync(asked, "Read it");

        await house.Workspace.UntilCalledAsync("views.update", c => c.Error == "not_found");
        Assert.Contains("press the button again", (await NoteAsync(house)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_step_shows_saving_and_the_answer_follows_into_the_form()
    {
        await using var house = await SlackHouse.StartAsync();
        var form = await OpenedAsync(house);
        var ready = new TaskCompletionSource();
        house.Flow.Ready = ready.Task;

        var answer = await house.Alice.FillsAsync(form, new FormValues { { "answer", "Report it" }, { "consent", "yes" } });

        Assert.Null(answer.Trouble);
        Assert.Equal("Saving…", house.Alice.View!.Title);
        ready.SetResult();
        await house.Alice.SeesViewAsync(v => v.Title == "Thank you");
    }

    [Fact]
    public async Task A_form_that_came_after_its_window_was_closed_is_a_message_that_changes_with_what_it_is_about()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        var ready = new TaskCompletionSource();
        house.Flow.Ready = ready.Task;
        await house.Alice.PressesAsync(asked, "Read it");
        await house.Alice.ClosesAsync(whole: true);
        ready.SetResult();
        var door = await house.Alice.SeesAsync(m => m.Text.StartsWith("A question", StringComparison.Ordinal));

        await house.Alice.PressesAsync(asked, "Do it");

        await house.Alice.SeesAsync(m => m.Ts == door.Ts && m.Text == "It is done");
        Assert.All(house.Alice.Messages, m => Assert.Equal("It is done", m.Text));
    }

    [Fact]
    public async Task A_slash_command_is_answered_to_the_speaker_alone()
    {
        await using var house = await SlackHouse.StartAsync();
        var channel = house.Workspace.Opens("C0ALL", "general", house.Alice);

        var answer = await house.Alice.CommandsAsync("/compliance", "demo", channel);

        Assert.Null(answer.Trouble);
        var note = Assert.Single(house.Alice.Notes);
        Assert.Equal("ephemeral", answer.Json!["response_type"]!.ToString());
        await house.Alice.PressesAsync(note, "Read it");
        await house.Alice.SeesViewAsync(v => v.Fields.Count > 0);
        Assert.Empty(channel.Messages);
    }

    [Fact]
    public async Task The_home_tab_shows_the_tasks_and_its_buttons_work()
    {
        await using var house = await SlackHouse.StartAsync();

        await house.Alice.OpensHomeAsync();
        var home = await house.Alice.SeesHomeAsync(h => h.Words.Contains("My tasks", StringComparison.Ordinal));
        await house.Alice.PressesAsync(home, "Do it");

        await house.Workspace.UntilCalledAsync("views.publish", _ => house.Workspace.Calls.Count(c => c.Method == "views.publish") == 2);
    }

    [Fact]
    public async Task A_shortcut_is_words_said_and_opens_a_form_where_the_answer_is_one()
    {
        await using var house = await SlackHouse.StartAsync();

        await house.Alice.ShortcutAsync("tasks");
        await house.Alice.SeesAsync(m => m.Text.StartsWith("You said tasks", StringComparison.Ordinal));
        await house.Alice.ShortcutAsync("form");

        await house.Alice.SeesViewAsync(v => v.Fields.Count > 0);
    }

    [Fact]
    public async Task A_mention_is_answered_in_its_thread_but_never_in_a_channel_shared_with_another_company()
    {
        await using var house = await SlackHouse.StartAsync(new SlackSettings { Scopes = [.. new SlackSettings().Scopes, "channels:read"] });
        var channel = house.Workspace.Opens("C0ALL", "general", house.Alice);
        var shared = house.Workspace.Opens("C0EXT", "with-partner", house.Alice);
        shared.IsSharedWithOtherCompanies = true;

        await house.Alice.MentionsAsync(channel, "demo");
        await house.Workspace.UntilCalledAsync("chat.postMessage", c => c.IsOk);
        await house.Alice.MentionsAsync(shared, "demo");
        await house.Alice.SeesAsync();

        Assert.Equal(channel.Messages[0].Ts, channel.Messages.Single(m => m.IsFromBot).ThreadTs);
        Assert.DoesNotContain(shared.Messages, m => m.IsFromBot);
    }

    internal static async Task<SlackView> OpenedAsync(SlackHouse house)
    {
        await house.Alice.PressesAsync(await house.AskAsync(), "Read it");
        return await house.Alice.SeesViewAsync(v => v.Fields.Count > 0);
    }

    private static async Task<SlackMessage> NoteAsync(SlackHouse house)
    {
        for (var i = 0; i < 100 && house.Alice.Notes.Count == 0; i++) await Task.Delay(20);
        return house.Alice.Notes[^1];
    }
}
