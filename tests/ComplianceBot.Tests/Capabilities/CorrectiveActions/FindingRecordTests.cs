using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>A finding is brought up by its number, by whoever may see it (SQ-5), and shows everywhere where it stands.</summary>
public sealed class FindingRecordTests
{
    [Theory]
    [InlineData("CA-1")]
    [InlineData("ca-1")]
    [InlineData("Where does CA-1 stand?")]
    [InlineData("I looked at it (CA-1), and it is done.")]
    public async Task Its_number_typed_anywhere_brings_it_up_with_what_the_reader_can_do(string text)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);

        var post = await house.SaysAsync(cast.Ana, text);

        Assert.Contains("CA-1: minor nonconformity at A.8.13", house.TextOf(post), StringComparison.Ordinal);
        Assert.Equal(FindingRoutes.Contain + Doors.Suffix, post.Card.Buttons[0].Name);
        Assert.True(post.Card.Buttons[0].Primary);
        Assert.DoesNotContain(post.Card.Buttons, b => b.Name == FindingRoutes.Classify + Doors.Suffix);
    }

    [Theory]
    [InlineData("CA-01")]
    [InlineData("XCA-1")]
    [InlineData("CA-1-b")]
    [InlineData("CA 1")]
    [InlineData("QQ-1")]
    public async Task What_only_looks_like_a_number_does_not(string text)
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);

        Assert.Equal("Conversations.NotUnderstood", (await house.SaysAsync(cast.Ana, text)).Card.Title.Key);
    }

    [Fact]
    public async Task A_command_comes_before_a_number()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);

        Assert.Equal("Conversations.Help", (await house.SaysAsync(cast.Ana, "help me with CA-1")).Card.Title.Key);
    }

    [Fact]
    public async Task Whoever_has_nothing_to_do_with_it_is_refused_by_the_rule_and_one_that_is_not_there_is_said_not_to_be()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast, "The door was open.");
        var eve = await house.HiresAsync("Eve");

        var refused = house.TextOf(await house.SaysAsync(eve, "CA-1"));
        var unknown = house.TextOf(await house.SaysAsync(eve, "CA-99"));

        Assert.Contains("Rule: SQ-5", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("door", refused, StringComparison.Ordinal);
        Assert.Contains("There is no such finding", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Top_management_sees_majors_alone()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);
        var major = await house.RaiseAsync(cast);
        await house.MustAsync(cast.Mia, major.Id, (f, isms) => f.Classify(Severity.Major, "Never tested.", isms));
        var top = await house.HiresAsync("Tom", [Role.TopManagement]);

        Assert.Contains("Rule: SQ-5", house.TextOf(await house.SaysAsync(top, "CA-1")), StringComparison.Ordinal);
        Assert.Contains("CA-2: major nonconformity", house.TextOf(await house.SaysAsync(top, "CA-2")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_it_has_no_buttons_of_one_persons_own_and_these_go_to_whoever_asks_alone()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);

        var shown = await house.MentionsAsync(cast.Ana, "look at CA-1 please", "t1");
        var menu = Assert.Single(shown.Card.Buttons);
        var place = new Place(shown.Lane, IsPersonal: false, "t1");
        var pressed = await house.TakeAsync(cast.Mia.TurnOf(new Pressed(menu.Name, menu.Value), opens: false) with { Place = place });
        await house.SendAsync();

        Assert.Equal(("t1", FindingRoutes.Show), (shown.Thread, menu.Name));
        Assert.Equal("Conversations.ToldAlone", Assert.IsType<Close>(pressed).Card!.Title.Key);
        var alone = house.Slack.Posts.Last();
        Assert.Equal((cast.Mia.LaneOf(), null), (alone.Lane, alone.Thread));
        Assert.Contains(alone.Card.Buttons, b => b.Name == FindingRoutes.Classify + Doors.Suffix);
    }

    [Fact]
    public async Task It_changes_in_place_wherever_it_was_brought_up_and_shows_there_what_is_for_everybody()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var own = await house.SaysAsync(cast.Ana, "CA-1");
        var shared = await house.MentionsAsync(cast.Mia, "CA-1", "t1");

        await house.MustAsync(cast.Ana, raised.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = "Tested today", Consequences = "None" }));
        await house.SendAsync();

        var changes = house.Slack.Posts.Where(p => p.Changes is not null).ToList();
        Assert.Equal([house.IdOf(own), house.IdOf(shared)], changes.Select(c => c.Changes).Order());
        Assert.All(changes, c => Assert.Contains("Tested today", house.TextOf(c), StringComparison.Ordinal));
        Assert.All(changes, c => Assert.Equal("CorrectiveActions.Button.menu", Assert.Single(c.Card.Buttons).Label.Key));
    }

    [Fact]
    public async Task What_is_asked_by_a_slash_command_is_answered_to_the_asker_alone_and_posted_nowhere()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);

        var reply = Assert.IsType<Reply>(await new Talk(house, cast.Ana).SaysAsync("CA-1"));

        Assert.Equal(FindingRoutes.Contain + Doors.Suffix, reply.Card.Buttons[0].Name);
        await house.SendAsync();
        Assert.Empty(house.Slack.Posts);
    }
}
