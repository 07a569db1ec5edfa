using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Simulator.Slack;
using Dapper;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>What becomes of messages when Slack says no, not now, or nothing.</summary>
public sealed class SlackPostingTests
{
    private const string Lane = "slack/T0ACME/U0ALICE";

    [Fact]
    public async Task A_message_goes_to_the_person_and_later_ones_into_the_conversation_that_slack_named()
    {
        await using var house = await SlackHouse.StartAsync();
        await house.AskAsync();
        await house.AskAsync(new Card { Title = Say.Exactly("Second") });

        var posts = house.Workspace.Calls.Where(c => c.Method == "chat.postMessage").Select(c => c.Arguments).ToList();
        Assert.Equal(["U0ALICE", "D0ALICE"], posts.Select(p => p["channel"]!.ToString()));
        Assert.All(posts, p => Assert.Equal(("false", "false", "message"), (p["unfurl_links"]!.ToString(), p["unfurl_media"]!.ToString(), p["metadata"]!["event_type"]!.ToString())));
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_found_and_not_sent_twice()
    {
        await using var house = await SlackHouse.StartAsync();
        house.Workspace.Faults.DropNext("chat.postMessage", afterTheWork: true);

        await PutAsync(house);
        await UntilAsync(house, MessageState.Sent);

        Assert.Single(house.Alice.Messages);
        Assert.Contains(house.Workspace.Calls, c => c.Method == "conversations.history" && c.IsOk);
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_found_however_much_was_written_since()
    {
        await using var house = await SlackHouse.StartAsync(more: [("Slack:MessagesPerSecond", "5000"), ("Slack:MessageBurst", "5000"), ("Slack:ConversationPerSecond", "5000"), ("Slack:ConversationBurst", "5000")]);
        var postman = house.Get<IPostman>();
        var posts = Enumerable.Range(0, 230).Select(n => new Post
        {
            Id = $"m{n}", Lane = Lane, Card = new Card { Title = Say.Exactly($"Message {n}") }, Reader = new Reader("en", "UTC"), PutAt = TimeProvider.System.GetUtcNow(),
        }).ToList();
        var sent = new List<Posted>();
        foreach (var post in posts) sent.Add(await postman.PostAsync(post, default));

        var found = await postman.PostAsync(posts[0] with { IsUnsure = true }, default);

        Assert.Equal(sent[0], found);
        Assert.Equal(230, house.Alice.Messages.Count);
        Assert.Equal(2, house.Workspace.Calls.Count(c => c.Method == "conversations.history"));
    }

    [Fact]
    public async Task One_in_a_thread_is_looked_for_in_its_thread()
    {
        await using var house = await SlackHouse.StartAsync();
        var root = await house.AskAsync();
        var post = new Post
        {
            Id = "m1", Lane = Lane, Card = new Card { Title = Say.Exactly("In the thread") }, Reader = new Reader("en", "UTC"), PutAt = TimeProvider.System.GetUtcNow(), Thread = root.Ts,
        };
        var sent = await house.Get<IPostman>().PostAsync(post, default);

        var found = await house.Get<IPostman>().PostAsync(post with { IsUnsure = true }, default);

        Assert.Equal(sent, found);
        Assert.Single(house.Alice.Messages, m => m.ThreadTs == root.Ts);
        Assert.Contains(house.Workspace.Calls, c => c.Method == "conversations.replies" && c.IsOk);
    }

    [Fact]
    public async Task A_message_that_never_arrived_is_sent_again()
    {
        await using var house = await SlackHouse.StartAsync();
        house.Workspace.Faults.DropNext("chat.postMessage");

        await PutAsync(house);

        await house.Alice.SeesAsync();
        Assert.Single(house.Alice.Messages);
    }

    [Fact]
    public async Task Slacks_wish_for_patience_is_respected_and_no_failed_try()
    {
        await using var house = await SlackHouse.StartAsync();
        house.Workspace.Faults.FailNext("chat.postMessage", status: 429, error: "ratelimited", retryAfter: TimeSpan.FromSeconds(1));

        var message = await house.AskAsync();

        var calls = house.Workspace.Calls.Where(c => c.Method == "chat.postMessage").ToList();
        Assert.True(calls[1].At - calls[0].At >= TimeSpan.FromSeconds(1));
        Assert.NotNull(message);
        Assert.Equal(0L, await ScalarAsync(house, "SELECT MAX(Attempts) FROM OutboxMessage"));
    }

    [Theory]
    [InlineData("user_disabled", "Gone")]
    [InlineData("channel_not_found", "Gone")]
    public async Task Somebody_who_cannot_be_reached_is_a_state_and_not_a_fault(string error, string state)
    {
        await using var house = await SlackHouse.StartAsync();
        house.Workspace.Faults.FailNext("chat.postMessage", error: error);

        await PutAsync(house);
        await UntilAsync(house, MessageState.Dead);

        Assert.Equal((state, error), (await ScalarAsync(house, "SELECT State FROM Conversation"), await ScalarAsync(house, "SELECT Reason FROM Conversation")));
    }

    [Fact]
    public async Task A_messages_tab_that_is_switched_off_for_the_app_closes_nobodys_conversation()
    {
        await using var house = await SlackHouse.StartAsync();
        house.Workspace.Faults.FailNext("chat.postMessage", error: "messages_tab_disabled");

        Assert.NotNull(await house.AskAsync());
        Assert.Equal(1L, await ScalarAsync(house, "SELECT MAX(Attempts) FROM OutboxMessage"));
    }

    [Theory]
    [InlineData("not_in_channel", "Blocked")]
    [InlineData("restricted_action_read_only_channel", "Blocked")]
    [InlineData("channel_not_found", "Gone")]
    [InlineData("is_archived", "Gone")]
    public async Task A_channel_that_refused_once_is_answered_when_somebody_speaks_there_again(string error, string state)
    {
        await using var house = await SlackHouse.StartAsync(new SlackSettings { Scopes = [.. new SlackSettings().Scopes, "channels:read"] });
        var channel = house.Workspace.Opens("C0ALL", "general", house.Alice);
        house.Workspace.Faults.FailNext("chat.postMessage", error: error);
        await house.Alice.MentionsAsync(channel, "demo");
        await UntilAsync(house, "SELECT State FROM Conversation WHERE Lane = 'slack/T0ACME/C0ALL'", state);

        await house.Alice.MentionsAsync(channel, "demo again");
        await house.Workspace.UntilCalledAsync("chat.postMessage", c => c.IsOk);

        Assert.StartsWith("You said demo again", channel.Messages.Single(m => m.IsFromBot).Text, StringComparison.Ordinal);
        Assert.Equal("Open", await ScalarAsync(house, "SELECT State FROM Conversation WHERE Lane = 'slack/T0ACME/C0ALL'"));
    }

    [Fact]
    public async Task A_missing_scope_is_a_dead_letter_that_names_it()
    {
        await using var house = await SlackHouse.StartAsync(new SlackSettings { Scopes = ["users:read", "users:read.email"] });

        await PutAsync(house);
        await UntilAsync(house, MessageState.Dead);

        Assert.Equal("Slack: missing_scope (needed: chat:write)", await ScalarAsync(house, "SELECT Reason FROM OutboxMessage"));
    }

    [Fact]
    public async Task Nothing_is_posted_into_a_channel_shared_with_another_company()
    {
        await using var house = await SlackHouse.StartAsync(new SlackSettings { Scopes = [.. new SlackSettings().Scopes, "channels:read"] });
        var channel = house.Workspace.Opens("C0EXT", "with-partner", house.Alice);
        channel.IsSharingPending = true;

        await PutAsync(house, "slack/T0ACME/C0EXT");
        await UntilAsync(house, MessageState.Dead);

        Assert.Empty(channel.Messages);
    }

    [Fact]
    public async Task When_the_app_is_taken_out_nothing_is_sent_any_more_and_it_is_told_once()
    {
        await using var house = await SlackHouse.StartAsync();
        await house.AskAsync();
        await house.Alice.SaysAsync("demo");
        await house.Alice.SeesAsync(m => m.Text.StartsWith("You said", StringComparison.Ordinal));
        await house.Workspace.UninstallsAsync();
        house.Workspace.ForgetCalls();

        await PutAsync(house);
        await UntilAsync(house, MessageState.Dead);

        Assert.DoesNotContain(house.Workspace.Calls, c => c.Method == "chat.postMessage");
        Assert.Equal("NotInstalled", await ScalarAsync(house, "SELECT State FROM Conversation"));
    }

    [Fact]
    public async Task A_token_that_is_no_longer_taken_closes_the_channel()
    {
        await using var house = await SlackHouse.StartAsync();
        await house.AskAsync();
        house.Workspace.Faults.FailNext("chat.postMessage", error: "token_revoked");

        await PutAsync(house);
        await UntilAsync(house, MessageState.Dead);

        Assert.Equal("token_revoked", await ScalarAsync(house, "SELECT Reason FROM Conversation"));
        Assert.Equal(1L, await ScalarAsync(house, "SELECT COUNT(*) FROM TrailEntry WHERE Action = 'channel.left'"));
    }

    [Fact]
    public async Task A_card_that_cannot_be_drawn_is_a_dead_letter()
    {
        await using var house = await SlackHouse.StartAsync();
        var buttons = Enumerable.Range(0, 2000).Select(i => new Button { Label = Say.Exactly("b"), Name = "demo.act", Value = "1", Press = Press.Acts });

        await PutAsync(house, card: new Card { Title = Say.Exactly("t"), Buttons = [.. buttons] });
        await UntilAsync(house, MessageState.Dead);

        Assert.Equal("The card cannot be drawn for Slack.", await ScalarAsync(house, "SELECT Reason FROM OutboxMessage"));
    }

    internal static async Task<object?> ScalarAsync(SlackHouse house, string sql)
    {
        await using var connection = await house.Get<ComplianceBot.Storage.Database>().OpenAsync(default);
        return await connection.ExecuteScalarAsync(sql);
    }

    internal static async Task UntilAsync(SlackHouse house, string sql, object expected)
    {
        for (var i = 0; i < 300; i++)
        {
            if (Equals(await ScalarAsync(house, sql), expected)) return;
            await Task.Delay(50);
        }

        Assert.Equal(expected, await ScalarAsync(house, sql));
    }

    private static Task UntilAsync(SlackHouse house, MessageState state) =>
        UntilAsync(house, "SELECT State FROM OutboxMessage ORDER BY CreatedAt DESC, Id DESC LIMIT 1", state.ToString());

    private static Task PutAsync(SlackHouse house, string lane = Lane, Card? card = null) => house.WorkAsync(work =>
        house.Get<Outbox>().AnswerAsync(work, lane, null, card ?? DemoFlow.Asked, null, null, default));
}
