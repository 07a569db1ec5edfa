using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Delivery;

public sealed class OutboxTests
{
    private const string Lane = "slack/T1/U1";

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Messages_of_a_conversation_keep_their_order(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        for (var i = 0; i < 5; i++) await PutAsync(house, $"message {i}");

        await house.SendAsync();

        Assert.Equal(["message 0", "message 1", "message 2", "message 3", "message 4"], Titles(house));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_message_that_cannot_go_now_holds_back_the_later_ones_of_its_conversation_only(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await PutAsync(house, "first");
        await PutAsync(house, "second");
        await PutAsync(house, "other", lane: "slack/T1/U2");
        house.Slack.Answer = post => TitleOf(post) == "first" ? new Posted.Later("busy", TimeSpan.FromSeconds(30), IsThrottled: true) : new Posted.Sent("m");

        await house.SendAsync();
        Assert.Equal(["other"], Titles(house));

        house.Slack.Answer = null;
        house.Clock.Pass(TimeSpan.FromSeconds(31));
        await house.SendAsync();
        Assert.Equal(["other", "first", "second"], Titles(house));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_comes_while_an_earlier_message_waits_for_its_next_try_stands_behind_it_although_the_clock_was_set_back(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await PutAsync(house, "sent");
        await house.SendAsync();
        await PutAsync(house, "first");
        house.Slack.Answer = _ => new Posted.Later("busy", TimeSpan.FromSeconds(30), IsThrottled: true);
        await house.SendAsync();
        house.Slack.Answer = null;

        house.Clock.Pass(TimeSpan.FromHours(-1));
        await PutAsync(house, "second");
        await PutAsync(house, "third");
        await house.SendAsync();
        Assert.Equal(["sent"], Titles(house));

        house.Clock.Pass(TimeSpan.FromHours(2));
        await house.SendAsync();
        Assert.Equal(["sent", "first", "second", "third"], Titles(house));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Throttling_is_no_failed_try_but_faults_are_and_end_as_a_dead_letter_that_frees_its_conversation(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await PutAsync(house, "bad");
        await PutAsync(house, "good");
        house.Slack.Answer = post => TitleOf(post) == "bad" ? new Posted.Later("out of order") : new Posted.Sent("m");

        for (var i = 0; i < 80 && Titles(house).Count == 0; i++)
        {
            await house.SendAsync();
            house.Clock.Pass(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(["good"], Titles(house));
        var dead = Assert.Single(await house.WorkAsync(work => house.Get<OutboxClaimStore>().DeadAsync(work, 10, CancellationToken.None)));
        Assert.Equal("given up after 73 tries: out of order", dead.Reason);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_message_outlasts_a_chat_product_that_is_out_of_order_for_most_of_a_day(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await PutAsync(house, "due today");
        house.Slack.Answer = _ => new Posted.Later("out of order");
        for (var i = 0; i < 5 * 23; i++)
        {
            await house.SendAsync();
            house.Clock.Pass(TimeSpan.FromMinutes(12));
        }

        house.Slack.Answer = null;
        house.Clock.Pass(TimeSpan.FromMinutes(15));
        await house.SendAsync();

        Assert.Equal(["due today"], Titles(house));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_message_whose_fate_is_unknown_is_looked_for_before_it_is_sent_again(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await PutAsync(house, "hello");
        var seen = new List<bool>();
        house.Slack.Answer = post =>
        {
            seen.Add(post.IsUnsure);
            return seen.Count == 1 ? new Posted.Unsure("timeout") : new Posted.Sent("m");
        };

        await house.SendAsync();
        house.Clock.Pass(TimeSpan.FromMinutes(1));
        await house.SendAsync();

        Assert.Equal([false, true], seen);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_host_that_died_while_sending_leaves_a_message_that_another_finds_unsure(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await PutAsync(house, "hello");
        var store = house.Get<OutboxClaimStore>();
        var message = Assert.Single(await house.WorkAsync(work => store.ReadyAsync(work, 5, CancellationToken.None)));
        Assert.True(await house.WorkAsync(work => store.LeaseAsync(work, message, work.At.AddSeconds(60), CancellationToken.None)));
        Assert.False(await house.WorkAsync(work => store.LeaseAsync(work, message, work.At.AddSeconds(60), CancellationToken.None)));

        await house.SendAsync();
        Assert.Empty(house.Slack.Posts);

        house.Clock.Pass(TimeSpan.FromSeconds(61));
        await house.SendAsync();
        Assert.True(Assert.Single(house.Slack.Posts).IsUnsure);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_newer_change_replaces_an_older_one_that_was_not_sent(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await PutAsync(house, "asked", topic: "assignment/1");
        await house.SendAsync();
        await ChangeAsync(house, "half done");
        await ChangeAsync(house, "done");

        await house.SendAsync();

        Assert.Equal(["asked", "done"], Titles(house));
        Assert.Equal("m1", house.Slack.Posts.Last().Changes);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_person_who_removed_the_bot_is_a_state_and_not_a_fault(DatabaseProvider provider)
    {
        await using var house = await TestHouse.BuildAsync(provider);
        await PutAsync(house, "hello");
        house.Slack.Answer = _ => new Posted.Unreachable(Reach.Blocked, "ConversationBlockedByUser");

        await house.SendAsync();

        var conversation = await house.WorkAsync(work => house.Get<ConversationStore>().FindAsync(work, Lane, CancellationToken.None));
        Assert.Equal(Reach.Blocked, conversation!.State);
    }

    private static Task PutAsync(TestHouse house, string title, string lane = Lane, string? topic = null) => house.WorkAsync(work =>
        house.Get<Outbox>().AnswerAsync(work, lane, null, new Card { Title = Say.Exactly(title) }, null, topic, CancellationToken.None));

    private static Task ChangeAsync(TestHouse house, string title) => house.WorkAsync(work =>
        house.Get<Outbox>().ChangeAsync(work, "assignment/1", new Card { Title = Say.Exactly(title) }, CancellationToken.None));

    private static string TitleOf(Post post) => post.Card.Title.Literal!;

    private static List<string> Titles(TestHouse house) => [.. house.Slack.Posts.Select(TitleOf)];
}
