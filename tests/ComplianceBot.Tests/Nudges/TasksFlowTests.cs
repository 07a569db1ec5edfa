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

    [Theory]
    [InlineData("snooze")]
    [InlineData("Why did I get this?")]
    [InlineData("später")]
    public async Task Who_would_put_a_task_off_or_asks_why_it_came_chooses_it_and_gets_its_whole_card(string words)
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T22:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-03-29");
        var first = house.Asks(ann, "A-2", "2027-01-04", "2027-01-29");
        house.Asks(await house.House.HiresAsync("Bob"), "B-1", "2027-01-04", "2027-01-29");

        var list = Assert.IsType<Reply>(await house.House.TakeAsync(ann.TurnOf(new Said(words), "1", inline: true)));
        var buttons = list.Card.Parts.OfType<Rows>().Single().Items.Select(r => r.Button!).ToList();
        Assert.Equal([first.Item, first.Item.Replace("A-2", "A-1", StringComparison.Ordinal)], buttons.Select(b => b.Value));

        var shown = Assert.IsType<Reply>(await house.House.TakeAsync(ann.TurnOf(new Pressed(buttons[0].Name, buttons[0].Value), "2", inline: true)));
        Assert.Equal((first.Item, true), (shown.Topic, shown.IsPrivate));
        Assert.Contains("A-2", house.Text(shown.Card), StringComparison.Ordinal);

        house.Duties.Done(first);
        var rest = Assert.IsType<Reply>(await house.House.TakeAsync(ann.TurnOf(new Pressed(buttons[0].Name, buttons[0].Value), "3", inline: true)));
        Assert.Equal("Which task?", house.Text(rest.Card).Split('\n')[0]);
    }

    [Fact]
    public async Task Of_an_only_task_the_card_comes_at_once_and_somebody_elses_is_not_shown()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T22:00:00Z");
        var (ann, bob) = (await house.House.HiresAsync("Ann"), await house.House.HiresAsync("Bob"));
        var task = house.Asks(ann, "A-1", "2027-01-04", "2027-03-29");

        var shown = Assert.IsType<Reply>(await house.House.TakeAsync(ann.TurnOf(new Said("later"), "1", inline: true)));
        var other = Assert.IsType<Reply>(await house.House.TakeAsync(bob.TurnOf(new Pressed("tasks.show", task.Item), "2", inline: true)));

        Assert.Equal(task.Item, shown.Topic);
        Assert.StartsWith("Nothing is open for you. Thank you!", house.Text(other.Card), StringComparison.Ordinal);
    }
}
