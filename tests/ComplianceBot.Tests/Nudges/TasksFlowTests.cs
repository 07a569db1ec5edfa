using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Nudges;

/// <summary>"my tasks" (SQ-1).</summary>
public sealed class TasksFlowTests
{
    [Theory]
    [InlineData("my tasks")]
    [InlineData("Meine Aufgaben")]
    [InlineData("tasks?")]
    public async Task Own_open_tasks_come_by_due_date_each_with_its_button(string words)
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T22:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-03-29");
        house.Asks(ann, "A-2", "2027-01-04", "2027-01-29");
        house.Asks(await house.House.HiresAsync("Bob"), "B-1", "2027-01-04", "2027-01-29");

        var reply = Assert.IsType<Reply>(await house.House.TakeAsync(ann.TurnOf(new Said(words), inline: true)));

        Assert.Equal(
            "Your open tasks (2)\n• Thing A-2: 4 days left, due on 29 January 2027\n• Thing A-1: 63 days left, due on 29 March 2027",
            house.Text(reply.Card));
        Assert.All(reply.Card.Parts.OfType<Rows>().Single().Items, r => Assert.Equal("thing.do", r.Button!.Name));
    }

    [Fact]
    public async Task The_home_tab_asks_the_same_and_an_empty_list_is_good_news()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");

        var reply = Assert.IsType<Reply>(await house.House.TakeAsync(ann.TurnOf(new Pressed("home", ""), inline: true)));

        Assert.StartsWith("Nothing is open for you. Thank you!", house.Text(reply.Card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_work_of_whom_one_stands_in_for_is_there_too_but_not_their_acknowledgements()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        var bob = await house.House.HiresAsync("Bob");
        await house.AwayAsync(ann, "2027-01-25", "2027-01-29", bob);
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-29");
        house.Asks(ann, "A-2", "2027-01-04", "2027-01-29", kind: DutyKind.Acknowledgement);

        var reply = Assert.IsType<Reply>(await house.House.TakeAsync(bob.TurnOf(new Said("tasks"), inline: true)));

        Assert.Equal("Your open tasks (1)\n• Thing A-1 (for Ann): 4 days left, due on 29 January 2027", house.Text(reply.Card));
    }
}
