using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Nudges;

/// <summary>Rounds on real records: what reaches people, and that nothing reaches them twice (NG-10 to NG-14).</summary>
public sealed class NudgeRoundTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_new_task_is_announced_once_with_its_whole_card(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");

        Assert.Equal(1, await house.RoundAtAsync("2027-01-22T09:00:00Z"));
        Assert.Equal(0, await house.RoundAtAsync("2027-01-22T09:01:00Z"));

        var card = Assert.Single(house.House.Slack.Posts).Card;
        Assert.Equal(["thing.do", "snooze"], card.Buttons.Select(b => b.Name));
        Assert.Equal("The whole card of A-1\nNew for you: 52 days left, due on 15 March 2027.", house.Text(card));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_restart_and_rounds_at_the_same_moment_send_nothing_twice(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        for (var n = 1; n <= 5; n++)
        {
            var person = await house.House.HiresAsync("Person " + n);
            house.Asks(person, "A-" + n, "2027-01-22", "2027-03-15");
            house.Asks(person, "B-" + n, "2027-01-22", "2027-03-15");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.RoundAsync()));
        await using var again = await house.RestartAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => again.RoundAsync()));
        await house.House.SendAsync();

        Assert.Equal(5, house.House.Slack.Posts.Count);
    }

    [Fact]
    public async Task Outside_working_hours_everybody_waits_for_the_own_morning()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");
        var nina = await house.House.HiresAsync("Nina", with: p => p with { TimeZone = "America/New_York" });
        house.Asks(ann, "A-1", "2027-01-23", "2027-03-15");
        house.Asks(nina, "A-2", "2027-01-23", "2027-03-15");

        foreach (var at in (string[])["2027-01-23T10:00:00Z", "2027-01-25T07:59:00Z"]) Assert.Equal(0, await house.RoundAtAsync(at));
        Assert.Equal(1, await house.RoundAtAsync("2027-01-25T08:00:00Z"));
        Assert.Single(house.Got(ann));
        Assert.Equal(0, await house.RoundAtAsync("2027-01-25T13:59:00Z"));
        Assert.Equal(1, await house.RoundAtAsync("2027-01-25T14:00:00Z"));
        Assert.Single(house.Got(nina));
    }

    [Fact]
    public async Task A_holiday_of_the_own_site_is_no_working_day()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-25", "2027-03-15");
        await house.House.WorkAsync(work => house.House.Get<HolidayStore>().AddAsync(
            work, new Holiday { Calendar = "berlin", HolidayOn = new(2027, 1, 25), Name = "A holiday" }, CancellationToken.None));

        Assert.Equal(0, await house.RoundAtAsync("2027-01-25T10:00:00Z"));
        Assert.Equal(1, await house.RoundAtAsync("2027-01-26T08:00:00Z"));
    }

    [Fact]
    public async Task A_holiday_of_the_own_site_is_one_however_the_site_is_spelt()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann", with: p => p with { Site = "Berlin" });
        house.Asks(ann, "A-1", "2027-01-25", "2027-03-15");
        await house.House.WorkAsync(work => house.House.Get<HolidayStore>().AddAsync(
            work, new Holiday { Calendar = "berlin", HolidayOn = new(2027, 1, 25), Name = "A holiday" }, CancellationToken.None));

        Assert.Equal(0, await house.RoundAtAsync("2027-01-25T10:00:00Z"));
        Assert.Equal(1, await house.RoundAtAsync("2027-01-26T08:00:00Z"));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Two_tasks_are_one_digest_with_a_button_each_and_the_rest_is_counted(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        for (var n = 1; n <= 13; n++) house.Asks(ann, $"A-{n:00}", "2027-01-22", "2027-03-15");

        Assert.Equal(1, await house.RoundAtAsync("2027-01-22T09:00:00Z"));

        var card = Assert.Single(house.House.Slack.Posts).Card;
        var rows = card.Parts.OfType<Cards.Rows>().Single().Items;
        Assert.Equal(10, rows.Count);
        Assert.All(rows, r => Assert.Equal("thing.do", r.Button!.Name));
        Assert.Equal(["tasks", "tasks.choose"], card.Buttons.Select(b => b.Name));
        Assert.Contains("And 3 more.", house.Text(card), StringComparison.Ordinal);
        Assert.Equal(0, await house.RoundAtAsync("2027-01-22T09:01:00Z"));
    }

    [Fact]
    public async Task The_fourth_message_of_a_day_waits_for_the_next_morning()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");
        for (var n = 1; n <= 5; n++)
        {
            house.Asks(ann, "A-" + n, "2027-01-21", "2027-03-15");
            await house.RoundAtAsync($"2027-01-21T1{n - 1}:00:00Z");
        }

        Assert.Equal(3, house.Got(ann).Count);
        Assert.Equal(1, await house.RoundAtAsync("2027-01-22T08:00:00Z"));
        Assert.StartsWith("You have 2 open tasks", house.Got(ann)[^1], StringComparison.Ordinal);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_is_done_before_the_message_leaves_is_not_sent(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        var duty = house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        await house.RoundAsync();
        house.Duties.Done(duty);

        await house.House.SendAsync();

        Assert.Empty(house.House.Slack.Posts);
    }

    [Fact]
    public async Task A_digest_loses_what_is_done_and_becomes_a_card_when_one_is_left()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");
        var first = house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        house.Asks(ann, "A-2", "2027-01-22", "2027-03-15");
        house.Asks(await house.House.HiresAsync("Bob"), "B-1", "2027-01-22", "2027-03-15");
        await house.RoundAsync();
        house.Duties.Done(first);

        await house.House.SendAsync();

        Assert.StartsWith("The whole card of A-2\nNew for you", Assert.Single(house.Got(ann)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_due_date_drops_the_step_that_waits_and_makes_new_ones()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");
        var duty = house.Asks(ann, "A-1", "2027-01-04", "2027-01-29");
        await house.RoundAsync();
        house.Duties.Add(duty with { Due = new(2027, 2, 26), DueSetOn = new(2027, 1, 22) });
        await house.House.SendAsync();
        Assert.Empty(house.Got(ann));

        Assert.Equal(1, await house.RoundAtAsync("2027-02-19T08:00:00Z"));
        Assert.Contains("7 days left, due on 26 February 2027", house.Got(ann)[0], StringComparison.Ordinal);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Whoever_cannot_be_reached_gets_the_notice_after_linking(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var ann = await house.House.HiresAsync("Ann", channels: "nowhere");
        house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        await house.House.WorkAsync(work => house.House.Get<ConversationStore>().KeepAsync(
            work, new Conversation { Lane = ann.LaneOf("nowhere"), State = Reach.NotInstalled }, CancellationToken.None));
        Assert.Equal(0, await house.RoundAtAsync("2027-01-22T09:00:00Z"));

        await house.House.WorkAsync(async work =>
        {
            var accounts = house.House.Get<AccountStore>();
            await accounts.SeenAsync(work, new Account { Channel = "slack", Tenant = "T1", UserId = "U" + ann.Id.Value, Lane = ann.LaneOf(), Standing = Standing.Member }, CancellationToken.None);
            await accounts.LinkAsync(work, "slack", "U" + ann.Id.Value, ann.Id, "Hand", CancellationToken.None);
        });

        Assert.Equal(1, await house.RoundAtAsync("2027-01-22T09:05:00Z"));
        Assert.Single(house.Got(ann));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_message_that_died_at_a_closed_door_comes_again_when_the_door_opens_and_only_then(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        house.House.Slack.Answer = _ => new Posted.Unreachable(Reach.NotInstalled, "app is not installed");
        await house.RoundAtAsync("2027-01-22T09:00:00Z");
        house.House.Slack.Answer = null;
        Assert.Equal(0, await house.RoundAtAsync("2027-01-22T09:01:00Z"));

        await house.House.WorkAsync(work => house.House.Get<ConversationStore>().KeepAsync(
            work, new Conversation { Lane = ann.LaneOf(), State = Reach.Open }, CancellationToken.None));

        Assert.Equal(1, await house.RoundAtAsync("2027-01-22T09:02:00Z"));
        Assert.Equal(0, await house.RoundAtAsync("2027-01-22T09:03:00Z"));
        Assert.Single(house.Got(ann));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_could_not_leave_before_the_evening_waits_for_the_morning(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-21", "2027-03-15");
        house.SetClock("2027-01-21T15:59:00Z");
        await house.RoundAsync();
        house.SetClock("2027-01-21T16:00:30Z");
        await house.House.SendAsync();
        Assert.Empty(house.Got(ann));

        Assert.Equal(1, await house.RoundAtAsync("2027-01-22T08:00:00Z"));
        Assert.Single(house.Got(ann));
    }

    [Fact]
    public async Task A_message_that_may_have_arrived_is_not_planned_again()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-21", "2027-03-15");
        house.SetClock("2027-01-21T15:59:59Z");
        await house.RoundAsync();
        house.House.Slack.Answer = _ => new Posted.Unsure("timeout");
        await house.House.SendAsync();
        house.House.Slack.Answer = null;
        house.SetClock("2027-01-21T16:10:00Z");
        await house.House.SendAsync();
        Assert.True(Assert.Single(house.House.Slack.Posts).IsUnsure);
        Assert.Equal(0, await house.RoundAtAsync("2027-01-22T08:00:00Z"));
    }

    [Fact]
    public async Task A_leaver_gets_nothing_any_more()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        await house.RoundAsync();
        await house.House.WorkAsync(work => house.House.Get<PeopleStore>().ChangeAsync(work, ann with { Active = false }, CancellationToken.None));
        await house.House.SendAsync();
        Assert.Empty(house.Got(ann));
        Assert.Equal(0, await house.RoundAtAsync("2027-01-22T09:05:00Z"));
    }
}
