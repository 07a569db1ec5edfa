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
        house.Workspace.Faults.FailNext("users.info", error: "internal_error");

        await bob.CommandsAsync("/compliance", "demo");

        Assert.Equal(0, house.Flow.Steps);
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
        await house.WorkAsync(work => house.Get<ComplianceBot.People.PeopleStore>().AddAsync(work, SlackHouse.Person("bob", "bob@example.com"), default));
        var bob = User("U0BOB") with { Mail = "bob@example.com" };

        await house.Workspace.JoinsAsync(bob);
        Assert.Equal("bob", await SlackPostingTests.ScalarAsync(house, "SELECT PersonId FROM PlatformAccount WHERE UserId = 'U0BOB'"));

        await house.Workspace.ChangesAsync(bob with { Name = "Robert", Locale = "de-DE" });
        await house.Workspace.ChangesAsync(bob with { IsDeactivated = true });
        Assert.Equal("Deactivated", await SlackPostingTests.ScalarAsync(house, "SELECT Standing FROM PlatformAccount WHERE UserId = 'U0BOB'"));
    }

    private static SlackUser User(string id) => new() { Id = id, Name = "Sam", Mail = "alice@example.com" };
}
