using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>A whole management review from its planning to approved minutes and what becomes of a decision, said and pressed in chat.</summary>
public sealed class ReviewWayTests
{
    [Fact]
    public async Task A_review_is_planned_prepared_held_and_approved_and_its_decision_is_done_and_comes_back()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var (mia, tom, ana) = (house.As(house.Mia), house.As(house.Tom), house.As(house.Ana));

        var none = await mia.SaysAsync("review");
        Assert.Contains("No management review is being prepared.", mia.TextOf(none), StringComparison.Ordinal);
        var planned = await mia.SendsAsync(
            await mia.PressesAsync(none, "review.plan.open"), ("meeting_on", "2027-01-12"), ("chair", house.Tom.Id.Value), ("invited", house.Mia.Mail));
        Assert.StartsWith("REV-1: management review of 12 January 2027", mia.TextOf(planned), StringComparison.Ordinal);
        await mia.SendsAsync(await mia.PressesAsync(planned, "review.owners.open"), ("owner_b", house.Ana.Mail));

        await house.OnAsync(ReviewHouse.AskOn.AddDays(-1));
        Assert.Empty(house.SentTo(house.Ana));
        await house.OnAsync(ReviewHouse.AskOn);
        Assert.Equal(["Your words for the management review: b) Changes of internal and external issues"], house.TitlesFor(house.Ana));
        var thanks = await ana.SendsAsync(await ana.PressesAsync(house.ButtonIn(house.Ana, "review.say.open")), ("remark", "A new law: NIS2 applies.\nNo climate risk."));
        Assert.Equal("Thank you. REV-1 has it now.", ana.TextOf(thanks));

        await house.OnAsync(ReviewHouse.FreezeOn);
        Assert.Contains("Data as of: 29 December 2026", mia.TextOf(await mia.SaysAsync("where is REV-1?")), StringComparison.Ordinal);
        await house.OnAsync(ReviewHouse.SendOn.AddDays(-1));
        Assert.Empty(house.PacksFor(house.Tom));
        await house.OnAsync(ReviewHouse.SendOn);
        Assert.Equal(["The pack for REV-1 on 12 January 2027 is there"], house.PacksFor(house.Tom));
        await tom.PressesAsync(house.ButtonIn(house.Tom, "review.page"));
        await house.House.Get<ParcelRound>().RunAsync(CancellationToken.None);
        Assert.Contains("A new law: NIS2 applies.", await house.TextHandedOverAsync(), StringComparison.Ordinal);

        await house.OnAsync(ReviewHouse.MeetingOn);
        var review = (await house.AllAsync())[0];
        await house.SayAllAsync(review.Id);
        await house.HoldAsync(review.Id);
        await house.RoundAsync();
        var minutes = house.SentTo(house.Tom).Last(c => c.Buttons.Any(b => b.Name == "review.approve"));
        Assert.Contains("A second person for backups", tom.TextOf(minutes), StringComparison.Ordinal);
        var approved = await tom.PressesAsync(minutes.Buttons.First(b => b.Name == "review.approve"));
        Assert.Contains("It is held, minutes approved.", tom.TextOf(approved), StringComparison.Ordinal);
        Assert.Equal(ReviewWorth.Valid, (await house.ReviewAsync(review.Id)).Worth);

        await house.RoundAsync();
        Assert.Contains("A second person for backups", ana.TextOf(await ana.SaysAsync("my tasks")), StringComparison.Ordinal);
        await ana.SendsAsync(await ana.PressesAsync(house.ButtonIn(house.Ana, "review.done.open")), ("done", "Bo knows the backups now."));
        Assert.Empty(await house.DutiesAsync(house.Ana));
        var next = await house.FactsAsync(ReviewHouse.MeetingOn, ReviewHouse.MeetingOn);
        Assert.Equal(
            "REV-1: A second person for backups (done on 12 January 2027)",
            mia.TextOf(next[AgendaItem.EarlierActions].Records[0].Words));
    }

    [Fact]
    public async Task German_readers_ask_and_read_in_german()
    {
        await using var house = await ReviewHouse.BuildAsync();
        await house.PlanAsync();
        var max = await house.House.HiresAsync("Max", [Role.TopManagement], p => p with { Language = "de" });
        var shown = new Talk(house.House, max).TextOf(await new Talk(house.House, max).SaysAsync("Managementbewertung"));
        Assert.StartsWith("REV-1: Managementbewertung am 12. Januar 2027\nSie ist in Vorbereitung.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_the_review_is_shown_to_the_one_who_asks_alone()
    {
        await using var house = await ReviewHouse.BuildAsync();
        await house.PlanAsync();
        foreach (var words in new[] { "review", "REV-1" })
            await house.House.TakeAsync(house.Mia.TurnOf(new Said(words)) with { Place = new Place(Lanes.Of("slack", TestPeople.Tenant, "C-shared"), IsPersonal: false) });

        await house.House.SendAsync();
        var inChannel = house.House.Slack.Posts.Where(p => p.Lane != house.Mia.LaneOf()).ToList();
        Assert.Equal(2, inChannel.Count);
        Assert.All(inChannel, p => Assert.DoesNotContain("Tom", house.As(house.Mia).TextOf(p.Card), StringComparison.Ordinal));
    }
}
