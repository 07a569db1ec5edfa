using ComplianceBot.Calendars;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Calendars;

/// <summary>A year by months in the chat: everybody's own, and the organisation's to those who may read its figures (rows 4 and 32).</summary>
public sealed class CalendarFlowTests
{
    [Fact]
    public async Task Somebody_leafs_through_the_own_year_and_finds_each_task_on_its_day_with_its_button()
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-29");
        house.Asks(ann, "A-2", "2027-01-04", "2027-02-26");
        house.Asks(await house.House.HiresAsync("Bob"), "B-1", "2027-01-04", "2027-01-29");
        var talk = new Talk(house.House, ann);

        var january = await talk.SaysAsync("calendar");
        Assert.Equal("Your calendar: January 2027\n• 29 January 2027: Due: Thing A-1", talk.TextOf(january));
        Assert.Equal("thing.do", Assert.Single(Rows(january)).Button!.Name);

        var february = await talk.PressesAsync(Talk.CardOf(january).Buttons.Single(b => talk.TextOf(b.Label) == "Next month"));
        Assert.IsType<Replace>(february);
        Assert.Equal("Your calendar: February 2027\n• 26 February 2027: Due: Thing A-2", talk.TextOf(february));

        var back = await talk.PressesAsync(Talk.CardOf(february).Buttons.Single(b => talk.TextOf(b.Label) == "Month before"));
        Assert.Equal(talk.TextOf(january), talk.TextOf(back));
    }

    [Fact]
    public async Task The_year_of_the_organisation_is_for_those_who_read_its_figures()
    {
        var (house, days) = await CalendarHouse.BuildAsync();
        await using var _ = house;
        days.Puts("review/1", "2027-01-28", "2027-01-28", "Management review");
        var mia = new Talk(house.House, await house.House.HiresAsync("Mia", [Role.IsmsManager]));
        var ann = new Talk(house.House, await house.House.HiresAsync("Ann"));

        var own = await mia.SaysAsync("calendar");
        Assert.Equal("Your calendar: January 2027\nNothing stands in this month.", mia.TextOf(own));
        var all = await mia.PressesAsync(own, CalendarRoutes.Organisation);
        Assert.Equal("The organisation's calendar: January 2027\n• 28 January 2027: Management review", mia.TextOf(all));

        Assert.DoesNotContain(Talk.CardOf(await ann.SaysAsync("calendar")).Buttons, b => b.Name == CalendarRoutes.Organisation);
        Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(await ann.PressesAsync(CalendarRoutes.Organisation, "Organisation:2027-01:0")).Title.Key);
        Assert.DoesNotContain("Management review", ann.TextOf(await ann.PressesAsync(CalendarRoutes.Month, "Organisation:2027-01:0")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_month_is_shown_in_pages()
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var ann = await house.House.HiresAsync("Ann");
        for (var n = 1; n <= 25; n++) house.Asks(ann, $"A-{n:00}", "2027-01-04", $"2027-01-{n:00}");
        var talk = new Talk(house.House, ann);

        var first = await talk.SaysAsync("calendar");
        var second = await talk.PressesAsync(Talk.CardOf(first).Buttons.Single(b => talk.TextOf(b.Label) == "More"));

        Assert.Equal((CalendarCards.Most, 5), (Rows(first).Count, Rows(second).Count));
        Assert.Contains("And 5 more.", talk.TextOf(first), StringComparison.Ordinal);
        Assert.DoesNotContain(Talk.CardOf(second).Buttons, b => talk.TextOf(b.Label) == "More");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Own:2027-13:0")]
    [InlineData("Own:9999-12:0")]
    [InlineData("Own:2027-01:-1")]
    [InlineData("Both:2027-01:0")]
    [InlineData("7:2027-01:0")]
    public async Task What_no_button_of_ours_carries_shows_the_present_month(string value)
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var talk = new Talk(house.House, await house.House.HiresAsync("Ann"));

        Assert.StartsWith("Your calendar: January 2027", talk.TextOf(await talk.PressesAsync(CalendarRoutes.Month, value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_the_own_calendar_goes_into_the_own_conversation()
    {
        var (house, _) = await CalendarHouse.BuildAsync();
        await using var _1 = house;
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-29");

        var shared = Lanes.Of("slack", TestPeople.Tenant, "C-shared");
        Assert.IsType<Nothing>(await house.House.TakeAsync(ann.TurnOf(new Said("calendar")) with { Place = new Place(shared, IsPersonal: false) }));
        await house.House.SendAsync();

        Assert.DoesNotContain("Thing A-1", house.Text(Assert.Single(house.House.Slack.Posts, p => p.Lane == shared).Card), StringComparison.Ordinal);
        Assert.Contains("Thing A-1", Assert.Single(house.Got(ann)), StringComparison.Ordinal);
    }

    private static List<Row> Rows(Move move) => [.. Talk.CardOf(move).Parts.OfType<Rows>().SelectMany(r => r.Items)];
}
