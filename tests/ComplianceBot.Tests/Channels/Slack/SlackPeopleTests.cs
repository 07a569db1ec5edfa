using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.People;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>Who is let in: members of the organisation whom Slack itself vouches for, and nobody else.</summary>
public sealed class SlackPeopleTests
{
    private const string Neutral = "This bot serves members of the organisation only.";

    public static TheoryData<SlackUser> Strangers() => new(
        User("U0GUEST") with { IsGuest = true }, User("U0SINGLE") with { IsSingleChannelGuest = true }, User("U0PARTNER") with { TeamId = "T0OTHER" },
        User("U0STRANGER") with { IsStranger = true }, User("U0BOTTY") with { IsBot = true }, User("U0LEFT") with { IsDeactivated = true },
        User("U0UNSURE") with { IsMailConfirmed = false }, User("U0NOBODY") with { Mail = "nobody@example.com" });

    [Theory, MemberData(nameof(Strangers), DisableDiscoveryEnumeration = true)]
    public async Task Strangers_get_one_neutral_sentence_and_nothing_else(SlackUser user)
    {
        await using var house = await SlackHouse.StartAsync();
        var stranger = house.Workspace.Knows(user);

        var answer = await stranger.CommandsAsync("/compliance", "demo");

        Assert.StartsWith(Neutral, answer.Json!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, house.Flow.Steps);
    }

    [Fact]
    public async Task When_slack_cannot_be_asked_nobody_is_let_in()
    {
        await using var house = await SlackHouse.StartAsync();
        var bob = house.Workspace.Knows(User("U0BOB") with { Mail = "alice@example.com" });
        house.Workspace.Faults.FailNext("users.info", times: 50, error: "internal_error");

        var answer = await bob.CommandsAsync("/compliance", "demo");

        Assert.DoesNotContain(Neutral, answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, house.Flow.Steps);
    }

    [Theory]
    [InlineData(429, "ratelimited")]
    [InlineData(503, null)]
    [InlineData(200, "internal_error")]
    [InlineData(200, "invalid_auth")]
    [InlineData(200, "missing_scope")]
    public async Task While_slack_cannot_be_asked_a_member_stays_one_and_what_was_pressed_is_worked_afterwards(int status, string? error)
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        await AsLongAgoAsync(house);
        house.Workspace.Faults.FailNext("users.info", times: 50, status: status, error: error);

        await house.Alice.PressesAsync(asked, "Do it");

        Assert.Equal("Member", await StandingAsync(house, "U0ALICE"));
        Assert.Equal(0, house.Flow.Steps);
        house.Workspace.Faults.Clear();
        Assert.Equal(asked.Ts, (await house.Alice.SeesAsync(m => m.Text == "It is done")).Ts);
        Assert.DoesNotContain(house.Alice.Notes, n => n.Text.StartsWith(Neutral, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_slack_no_longer_knows_is_no_member_any_more()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        await AsLongAgoAsync(house);
        house.Workspace.Faults.FailNext("users.info", error: "user_not_found");

        await house.Alice.PressesAsync(asked, "Do it");

        Assert.Equal("Unknown", await StandingAsync(house, "U0ALICE"));
        Assert.Equal(0, house.Flow.Steps);
    }

    [Fact]
    public async Task Whom_the_roll_call_has_just_named_is_not_asked_about_again()
    {
        await using var house = await SlackHouse.StartAsync();
        var asked = await house.AskAsync();
        await AsLongAgoAsync(house);
        Assert.True(await house.Get<SlackRoster>().CallAsync(default));
        house.Workspace.ForgetCalls();

        await house.Alice.PressesAsync(asked, "Do it");
        await house.Alice.SeesAsync(m => m.Text == "It is done");

        Assert.DoesNotContain(house.Workspace.Calls, c => c.Method == "users.info");
    }

    [Fact]
    public async Task Members_are_known_before_they_ever_spoke()
    {
        await using var house = await SlackHouse.StartAsync();

        await SlackPostingTests.UntilAsync(house, "SELECT PersonId FROM PlatformAccount WHERE UserId = 'U0ALICE'", "alice");

        Assert.Equal("slack/T0ACME/U0ALICE", await SlackPostingTests.ScalarAsync(house, "SELECT Lane FROM PlatformAccount WHERE UserId = 'U0ALICE'"));
    }

    [Fact]
    public async Task Who_joins_is_linked_and_who_leaves_is_deactivated()
    {
        await using var house = await SlackHouse.StartAsync();
        await house.WorkAsync(work => house.Get<PeopleStore>().AddAsync(work, SlackHouse.Person("bob", "bob@example.com"), default));
        var bob = User("U0BOB") with { Mail = "bob@example.com" };

        await house.Workspace.JoinsAsync(bob);
        Assert.Equal("bob", await SlackPostingTests.ScalarAsync(house, "SELECT PersonId FROM PlatformAccount WHERE UserId = 'U0BOB'"));

        await house.Workspace.ChangesAsync(bob with { Name = "Robert", Locale = "de-DE" });
        await house.Workspace.ChangesAsync(bob with { IsDeactivated = true });
        Assert.Equal("Deactivated", await SlackPostingTests.ScalarAsync(house, "SELECT Standing FROM PlatformAccount WHERE UserId = 'U0BOB'"));
    }

    [Fact]
    public async Task An_older_change_that_is_told_again_makes_no_guest_a_member()
    {
        await using var house = await SlackHouse.StartAsync();
        var bob = User("U0BOB");
        await house.Workspace.JoinsAsync(bob);
        var joined = house.Workspace.Sender.Deliveries[^1];
        await house.Workspace.ChangesAsync(bob with { IsGuest = true });
        Assert.Equal("Guest", await StandingAsync(house, "U0BOB"));

        Assert.Equal(200, (await house.Workspace.Events.RepeatAsync(joined)).Status);

        Assert.Equal("Guest", await StandingAsync(house, "U0BOB"));
    }

    [Fact]
    public async Task A_change_about_which_slack_cannot_be_asked_is_to_be_told_again()
    {
        await using var house = await SlackHouse.StartAsync();
        await RolledAsync(house);
        house.Workspace.Faults.FailNext("users.info", status: 429, error: "ratelimited");

        var answer = await house.Workspace.ChangesAsync(Alice with { IsDeactivated = true });

        Assert.Equal([503, 200], house.Workspace.Sender.Deliveries.TakeLast(2).Select(d => d.Answer.Status));
        Assert.Equal((200, "Deactivated"), (answer.Status, await StandingAsync(house, "U0ALICE")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_deactivated_and_comes_back_is_written_to_again(bool isTold)
    {
        await using var house = await SlackHouse.StartAsync();
        await RolledAsync(house);
        await house.Workspace.ChangesAsync(Alice with { IsDeactivated = true });
        await house.WorkAsync(work => house.Get<Outbox>().AnswerAsync(work, "slack/T0ACME/U0ALICE", null, DemoFlow.Asked, null, null, default));
        await SlackPostingTests.UntilAsync(house, "SELECT State FROM Conversation", "Gone");

        if (isTold) await house.Workspace.ChangesAsync(Alice);
        else house.Workspace.Knows(Alice);
        Assert.True(await house.Get<SlackRoster>().CallAsync(default));

        Assert.Equal("Member", await StandingAsync(house, "U0ALICE"));
        Assert.NotNull(await house.AskAsync());
    }

    /// <summary>Alice is known and hers, and Slack was asked about her so long ago that it has to be asked again.</summary>
    private static async Task AsLongAgoAsync(SlackHouse house)
    {
        await RolledAsync(house);
        await house.WorkAsync(work => house.Get<AccountStore>().SeenAsync(work, new Account
        {
            Channel = "slack", Tenant = "T0ACME", UserId = "U0ALICE", Lane = "slack/T0ACME/U0ALICE", Standing = Standing.Member,
            CheckedAt = work.At - TimeSpan.FromHours(2),
        }, default));
    }

    private static Task RolledAsync(SlackHouse house) =>
        SlackPostingTests.UntilAsync(house, "SELECT PersonId FROM PlatformAccount WHERE UserId = 'U0ALICE'", "alice");

    private static async Task<object?> StandingAsync(SlackHouse house, string userId) =>
        await SlackPostingTests.ScalarAsync(house, $"SELECT Standing FROM PlatformAccount WHERE UserId = '{userId}'");

    private static readonly SlackUser Alice = new() { Id = "U0ALICE", Name = "Alice", Mail = "Alice@example.com" };

    private static SlackUser User(string id) => new() { Id = id, Name = "Sam", Mail = "alice@example.com" };
}
