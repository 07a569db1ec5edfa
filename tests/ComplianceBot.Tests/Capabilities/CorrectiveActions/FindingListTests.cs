using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>"findings" (SQ-5): which are open, with severity, state, owner, next milestone and age, for whoever may see them.</summary>
public sealed class FindingListTests
{
    [Fact]
    public async Task An_isms_manager_sees_each_open_finding_with_where_it_stands_and_a_way_to_it()
    {
        await using var house = await FindingChats.HouseAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        house.Clock.Now += TimeSpan.FromDays(9);
        var mia = new Talk(house, cast.Mia);

        var list = await mia.SaysAsync("findings");

        var row = Assert.Single(RowsOf(list));
        Assert.Equal(
            "CA-1: minor nonconformity at A.8.13 – raised. Owner: Ana. Next by 30 November 2026, 2 days overdue. 9 days old.", mia.TextOf(row.Words));
        Assert.Contains("2 December 2026: 1 of 1 open nonconformities overdue, 0 major. 0 open observations beside them.", mia.TextOf(list), StringComparison.Ordinal);
        Assert.Equal((FindingRoutes.Show, raised.Id), (row.Button!.Name, SeenRecord.Parse(row.Button.Value).Id));
        Assert.Contains("CA-1", mia.TextOf(await mia.PressesAsync(row.Button)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_asked_for_what_is_overdue_for_ones_own_and_for_a_control_or_clause_in_both_languages()
    {
        await using var house = await FindingChats.HouseAsync();
        var cast = await house.CastAsync();
        var old = await house.RaiseAsync(cast);
        house.Clock.Now += TimeSpan.FromDays(9);
        var young = await house.RaiseAsync(cast);
        await house.MustAsync(cast.Mia, young.Id, (f, _) => f.Assign(cast.Ben.Id, house.By(cast.Mia)));
        var (mia, ben) = (new Talk(house, cast.Mia), new Talk(house, cast.Ben));

        Assert.Equal(["CA-1", "CA-2"], Of(mia, await mia.SaysAsync("open findings")));
        Assert.Equal(["CA-1"], Of(mia, await mia.SaysAsync("overdue findings")));
        Assert.Equal(["CA-1"], Of(mia, await mia.SaysAsync("Überfällige Feststellungen")));
        Assert.Equal(["CA-1", "CA-2"], Of(mia, await mia.SaysAsync("findings A.8.13")));
        Assert.Equal(["CA-2"], Of(ben, await ben.SaysAsync("my findings")));
        Assert.Empty(Of(mia, await mia.SaysAsync("meine Feststellungen")));
        Assert.Empty(Of(mia, await mia.SaysAsync("findings 10.2")));
        Assert.Equal("CorrectiveActions.Refused.NoSuchRequirement", Talk.CardOf(await mia.SaysAsync("findings Z.9")).Title.Key);
        Assert.NotEqual(old.Id, young.Id);
    }

    [Fact]
    public async Task Everybody_else_sees_the_own_and_top_management_the_figures_and_the_majors()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);
        var major = await house.RaiseAsync(cast);
        await house.MustAsync(cast.Mia, major.Id, (f, isms) => f.Classify(Severity.Major, "Never tested.", isms));
        await house.MustAsync(cast.Mia, major.Id, (f, _) => f.Assign(cast.Ben.Id, house.By(cast.Mia)));
        Talk ana = new(house, cast.Ana), top = new(house, await house.HiresAsync("Tom", [Role.TopManagement])), eve = new(house, await house.HiresAsync("Eve"));
        var auditor = new Talk(house, await house.HiresAsync("Aud", [Role.InternalAuditor]));

        Assert.Equal(["CA-1"], Of(ana, await ana.SaysAsync("findings")));
        Assert.Equal(["CA-1", "CA-2"], Of(auditor, await auditor.SaysAsync("findings")).Order());
        var majors = await top.SaysAsync("findings");
        Assert.Equal(["CA-2"], Of(top, majors));
        Assert.Contains("0 of 2 open nonconformities overdue, 1 major", top.TextOf(majors), StringComparison.Ordinal);
        var none = await eve.SaysAsync("findings");
        Assert.Empty(Of(eve, none));
        Assert.Contains("0 of 0", eve.TextOf(none), StringComparison.Ordinal);
        var outside = await new Talk(house, await house.HiresAsync("Ext", [Role.ExternalAuditor])).SaysAsync("findings");
        Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(outside).Title.Key);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_and_what_a_client_makes_of_their_button_shows_no_more_than_that()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        for (var i = 0; i < 12; i++) await house.RaiseAsync(cast);
        var mia = new Talk(house, cast.Mia);

        var first = await mia.SaysAsync("findings");
        var second = await mia.PressesAsync(first, FindingRoutes.List);

        Assert.Equal(12, Of(mia, first).Concat(Of(mia, second)).Distinct().Count());
        Assert.Equal(2, RowsOf(second).Count);
        Assert.Contains("And 2 more.", mia.TextOf(first), StringComparison.Ordinal);
        Assert.Empty(Talk.CardOf(second).Buttons);
        Assert.Empty(RowsOf(await mia.PressesAsync(FindingRoutes.List, "Open||999999")));
        foreach (var value in new[] { "", "x", "Open||-1", "Requirement|x|0", "Mine|||", "Open||99999999999999999999" })
            Assert.Equal(10, RowsOf(await mia.PressesAsync(FindingRoutes.List, value)).Count);
    }

    [Fact]
    public async Task In_a_channel_it_goes_to_whoever_asked_and_to_nobody_else()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        await house.RaiseAsync(cast);

        await house.MentionsAsync(cast.Mia, "findings", "t1");

        var posts = house.Slack.Posts.ToList();
        Assert.Equal([cast.Mia.LaneOf(), Lanes.Of("slack", TestPeople.Tenant, FindingChats.Channel)], posts.Select(p => p.Lane).OrderBy(l => l.Contains("C-shared", StringComparison.Ordinal)));
        Assert.Equal("Conversations.ToldAlone", posts.Single(p => p.Thread == "t1").Card.Title.Key);
    }

    [Fact]
    public async Task What_a_control_asks_is_told_with_its_open_findings_to_those_who_may_see_them()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        for (var i = 0; i < 6; i++) await house.RaiseAsync(cast);
        Talk mia = new(house, cast.Mia), eve = new(house, await house.HiresAsync("Eve"));

        var told = mia.TextOf(await mia.SaysAsync("what is A.8.13"));

        Assert.Contains("Open findings:", told, StringComparison.Ordinal);
        Assert.Contains("CA-1: minor nonconformity at A.8.13", told, StringComparison.Ordinal);
        Assert.Contains("And 1 more.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("CA-", eve.TextOf(await eve.SaysAsync("what is A.8.13")), StringComparison.Ordinal);
        Assert.DoesNotContain("CA-", mia.TextOf(await mia.SaysAsync("what is A.5.1")), StringComparison.Ordinal);
    }

    private static IReadOnlyList<Row> RowsOf(Move list) => [.. Talk.CardOf(list).Parts.OfType<Rows>().SelectMany(r => r.Items)];

    private static IEnumerable<string> Of(Talk talk, Move list) => RowsOf(list).Select(r => talk.TextOf(r.Words).Split(':')[0]);
}
