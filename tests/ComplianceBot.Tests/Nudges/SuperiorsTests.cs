using ComplianceBot.Delivery;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Nudges;

/// <summary>What superiors, delegates and ISMS managers read (NG-6 to NG-8, NG-15, NG-16, NG-30 to NG-34).</summary>
public sealed class SuperiorsTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Each_level_is_told_once_in_neutral_words_with_nothing_to_press(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var boss = await house.House.HiresAsync("Bo Boss");
        var isms = await house.House.HiresAsync("Isa Ims", [Role.IsmsManager]);
        var top = await house.House.HiresAsync("Tom Top", [Role.TopManagement]);
        var ann = await house.House.HiresAsync("Ann", with: p => p with { ManagerId = boss.Id });
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-18");

        foreach (var at in (string[])["2027-01-21", "2027-01-21", "2027-01-25", "2027-02-17", "2027-02-18"]) await house.RoundAtAsync(at + "T10:00:00Z");

        Assert.Equal(
            "For your information: a task is still open\nTask: Thing A-1 (A-1)\nWith: Ann\nDue: 3 days overdue, was due on 18 January 2027\nPerhaps time or information is missing. A short word often helps.",
            Assert.Single(house.Got(boss)));
        Assert.Contains("With: Ann\nDue: 7 days overdue", house.Got(isms).First(m => m.Contains("With:", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("With: somebody in Calibration\nDue: 30 days overdue", Assert.Single(house.Got(top)), StringComparison.Ordinal);
        Assert.All(house.House.Slack.Posts.Where(p => p.Lane == boss.LaneOf()), p => Assert.Empty(p.Card.Buttons));
    }

    [Fact]
    public async Task An_escalation_is_dropped_when_the_task_is_done_before_it_leaves_and_the_owners_card_never_shows_there()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-21T10:00:00Z");
        var boss = await house.House.HiresAsync("Bo Boss");
        var ann = await house.House.HiresAsync("Ann", with: p => p with { ManagerId = boss.Id });
        var bob = await house.House.HiresAsync("Bob", with: p => p with { ManagerId = boss.Id });
        var first = house.Asks(ann, "A-1", "2027-01-04", "2027-01-18");
        house.Asks(bob, "B-1", "2027-01-04", "2027-01-18");
        await house.RoundAsync();
        house.Duties.Done(first);

        await house.House.SendAsync();

        Assert.Contains("With: Bob", Assert.Single(house.Got(boss)), StringComparison.Ordinal);
        await house.House.WorkAsync(work => house.House.Get<Outbox>().ChangeAsync(
            work, "thing/B-1", new Cards.Card { Title = Cards.Say.Exactly("Done by Bob") }, CancellationToken.None));
        await house.House.SendAsync();
        Assert.Single(house.Got(boss));
        Assert.Contains("Done by Bob", house.Got(bob));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task During_leave_the_delegate_hears_and_afterwards_one_return_digest_comes(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        var bob = await house.House.HiresAsync("Bob");
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-29");
        house.Asks(ann, "A-2", "2027-01-04", "2027-03-29");
        await house.AwayAsync(ann, "2027-01-20", "2027-01-26", bob);

        for (var day = 20; day <= 27; day++) await house.RoundAtAsync($"2027-01-{day}T10:00:00Z");

        Assert.Contains(house.Got(bob), m => m.Contains("stand in for Ann", StringComparison.Ordinal) && m.Contains("7 days left", StringComparison.Ordinal));
        var digest = Assert.Single(house.Got(ann));
        Assert.StartsWith("Welcome back. 2 things are open", digest, StringComparison.Ordinal);
        Assert.Contains("Thing A-1: 2 days left, due on 29 January 2027", digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_return_digest_stood_for_is_not_sent_when_the_leave_is_forgotten()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-21", "2027-07-30");
        await house.AwayAsync(ann, "2027-01-20", "2027-01-26");
        await house.RoundAtAsync("2027-01-27T10:00:00Z");
        Assert.Single(house.Got(ann));

        await house.House.WorkAsync(work => house.House.Get<LeaveRetention>().RunAsync(work, new DateOnly(2027, 2, 25), CancellationToken.None));
        await house.RoundAtAsync("2027-02-25T10:00:00Z");

        Assert.Single(house.Got(ann));
    }

    [Fact]
    public async Task When_nobody_stands_in_the_isms_manager_is_told_once_before_the_leave()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var isms = await house.House.HiresAsync("Isa Ims", [Role.IsmsManager]);
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-29");
        await house.AwayAsync(ann, "2027-01-27", "2027-02-03");

        await house.RoundAtAsync("2027-01-26T10:00:00Z");
        await house.RoundAtAsync("2027-01-27T10:00:00Z");

        var notice = Assert.Single(house.Got(isms), m => m.Contains("A-1", StringComparison.Ordinal));
        Assert.StartsWith("Nobody stands in for Ann\nAnn is on leave from 27 January 2027 to 3 February 2027.", notice, StringComparison.Ordinal);
        Assert.Contains("3 days left, due on 29 January 2027", notice, StringComparison.Ordinal);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task On_monday_the_isms_manager_gets_the_weeks_figures_without_names(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var boss = await house.House.HiresAsync("Bo Boss");
        var isms = await house.House.HiresAsync("Isa Ims", [Role.IsmsManager]);
        var ann = await house.House.HiresAsync("Ann", with: p => p with { ManagerId = boss.Id });
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-19");
        house.Asks(ann, "A-2", "2026-06-01", "2026-09-01", DutyClass.L);
        house.Asks(ann, "A-3", "2027-01-04", "2027-03-19");
        house.Duties.Week = new WeekCount(4, 2);
        await house.RoundAtAsync("2027-01-22T10:00:00Z");

        await house.RoundAtAsync("2027-01-25T08:00:00Z");
        await house.RoundAtAsync("2027-01-26T08:00:00Z");

        var summary = Assert.Single(house.Got(isms), m => m.StartsWith("The week from 18", StringComparison.Ordinal));
        Assert.StartsWith("The week from 18 January 2027 to 24 January 2027\n", summary, StringComparison.Ordinal);
        Assert.Contains(
            "\nThings: 4 new, 2 done, 3 open, of these 2 overdue, 1 for more than 90 days\nPassed on to superiors: 2 tasks", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_card_reads_in_german_too()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var boss = await house.House.HiresAsync("Bo Boss", with: p => p with { Language = "de" });
        var ann = await house.House.HiresAsync("Ann", with: p => p with { ManagerId = boss.Id, Language = "de" });
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-18");
        house.Asks(ann, "A-2", "2027-01-22", "2027-03-18");
        await house.RoundAtAsync("2027-01-22T10:00:00Z");

        Assert.Contains("seit 4 Tagen überfällig", Assert.Single(house.Got(boss)), StringComparison.Ordinal);
        Assert.StartsWith("Sie haben 2 offene Aufgaben\n• Thing A-1: seit 4 Tagen", Assert.Single(house.Got(ann)), StringComparison.Ordinal);
    }
}
