using ComplianceBot.Cards;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Nudges;

/// <summary>What people are told once goes out like everything we say unasked: in the window (NG-10), and counted (NG-12).</summary>
public sealed class NoticesTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Outside_the_window_a_notice_waits_for_the_next_opening_and_comes_once(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider, "2027-01-22T16:00:00Z");
        var mia = await house.House.HiresAsync("Mia");
        await KeepAsync(house, mia, "Somebody left");

        Assert.Empty(await WatchAsync(house, mia, "2027-01-22T16:00:00Z"));
        Assert.Empty(await WatchAsync(house, mia, "2027-01-23T10:00:00Z"));
        Assert.Equal(["Somebody left"], await WatchAsync(house, mia, "2027-01-25T08:00:00Z"));
        Assert.Equal(["Somebody left"], await WatchAsync(house, mia, "2027-01-25T08:01:00Z"));
    }

    [Fact]
    public async Task Inside_the_window_it_comes_at_once()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var mia = await house.House.HiresAsync("Mia");
        await KeepAsync(house, mia, "Somebody left");

        Assert.Equal(["Somebody left"], await WatchAsync(house, mia, "2027-01-22T09:00:00Z"));
    }

    [Fact]
    public async Task Notices_and_nudges_of_a_day_are_counted_together()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var mia = await house.House.HiresAsync("Mia");
        for (var i = 1; i <= 2; i++)
        {
            await KeepAsync(house, mia, $"Notice {i}");
            await WatchAsync(house, mia, $"2027-01-22T09:0{i}:00Z");
        }

        house.Asks(mia, "A", "2027-01-22", "2027-02-22");
        Assert.Equal(3, (await WatchAsync(house, mia, "2027-01-22T10:00:00Z")).Count);
        house.Asks(mia, "B", "2027-01-22", "2027-02-22");
        await KeepAsync(house, mia, "Notice 3");
        Assert.Equal(3, (await WatchAsync(house, mia, "2027-01-22T11:00:00Z")).Count);

        var next = await WatchAsync(house, mia, "2027-01-25T08:00:00Z");
        Assert.Equal(5, next.Count);
        Assert.Equal("Notice 3", next[3]);
        Assert.StartsWith("The whole card of B", next[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_together_is_one_message_of_at_most_ten_lines()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-22T16:00:00Z");
        var mia = await house.House.HiresAsync("Mia");
        for (var i = 1; i <= 12; i++) await KeepAsync(house, mia, $"Notice {i:00}");

        var first = Assert.Single(await WatchAsync(house, mia, "2027-01-25T08:00:00Z"));
        var second = (await WatchAsync(house, mia, "2027-01-25T08:01:00Z"))[^1];

        Assert.StartsWith("10 notices for you", first, StringComparison.Ordinal);
        Assert.StartsWith("2 notices for you", second, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(1, 12), i => Assert.Contains($"Notice {i:00}", first + second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_leave_it_waits_and_somebody_who_left_is_told_nothing()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var mia = await house.House.HiresAsync("Mia");
        var max = await house.House.HiresAsync("Max");
        await house.AwayAsync(mia, "2027-01-22", "2027-01-25");
        await KeepAsync(house, mia, "Somebody left");
        await KeepAsync(house, max, "Somebody left");
        await house.House.WorkAsync(work => house.House.Get<PeopleRegister>().LeaveOrganisationAsync(work, max.Id, new DateOnly(2027, 1, 22), CancellationToken.None));

        Assert.Empty(await WatchAsync(house, mia, "2027-01-25T09:00:00Z"));
        Assert.Equal(["Somebody left"], await WatchAsync(house, mia, "2027-01-26T09:00:00Z"));
        Assert.Empty(house.Got(max));
        Assert.Empty(await house.House.WorkAsync(work => house.House.Get<NoticeStore>().WaitingAsync(work, CancellationToken.None)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_only_isms_manager_leaves_a_deputy_hears_of_it_else_top_management(bool hasDeputy)
    {
        await using var house = await NudgeHouse.BuildAsync();
        var mia = await house.House.HiresAsync("Mia", [Role.IsmsManager]);
        var tom = await house.House.HiresAsync("Tom", [Role.TopManagement]);
        var dan = await house.House.HiresAsync("Dan");
        if (hasDeputy) await NameDeputyAsync(house, dan, tom);

        await house.House.WorkAsync(work => house.House.Get<PeopleRegister>().LeaveOrganisationAsync(work, mia.Id, new DateOnly(2027, 1, 22), CancellationToken.None));

        await WatchAsync(house, tom, "2027-01-22T09:00:00Z");
        Assert.StartsWith("Mia left the organisation", Assert.Single(house.Got(hasDeputy ? dan : tom)), StringComparison.Ordinal);
        Assert.Empty(house.Got(hasDeputy ? tom : dan));
    }

    [Fact]
    public async Task Without_an_isms_manager_nobody_is_told_about_oneself_while_somebody_else_stands_in()
    {
        await using var house = await NudgeHouse.BuildAsync();
        var tom = await house.House.HiresAsync("Tom", [Role.TopManagement]);
        var dan = await house.House.HiresAsync("Dan");
        await NameDeputyAsync(house, dan, tom);

        await TellManagersAsync(house, dan, "About Dan");
        await TellManagersAsync(house, tom, "About Tom");
        var mia = await house.House.HiresAsync("Mia", [Role.IsmsManager]);
        await TellManagersAsync(house, mia, "About Mia");

        Assert.Equal(["About Dan"], await WatchAsync(house, tom, "2027-01-22T09:00:00Z"));
        Assert.Equal(["About Tom"], house.Got(dan));
        Assert.Contains("About Mia", house.Got(mia));
    }

    private static Task NameDeputyAsync(NudgeHouse house, Person deputy, Person by) => house.House.WorkAsync(work =>
    {
        work.By = new Actor(by.Id, "slack");
        return house.House.Get<DeputyStore>().AddAsync(work, deputy.Id, CancellationToken.None);
    });

    private static Task TellManagersAsync(NudgeHouse house, Person about, string title) => house.House.WorkAsync(work =>
        house.House.Get<Notices>().TellManagersAsync(work, about.Id, null, new Card { Title = Say.Exactly(title) }, CancellationToken.None));

    private static Task KeepAsync(NudgeHouse house, Person to, string title) => house.House.WorkAsync(work =>
        house.House.Get<Notices>().KeepAsync(work, to.Id, null, new Card { Title = Say.Exactly(title) }, CancellationToken.None));

    private static async Task<IReadOnlyList<string>> WatchAsync(NudgeHouse house, Person person, string utc)
    {
        house.SetClock(utc);
        await house.House.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        await house.House.SendAsync();
        return house.Got(person);
    }
}
