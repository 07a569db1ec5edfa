using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>Who is on leave goes without counting at any hour, whether counted in the morning or gone since (ST-TR).</summary>
public sealed class AwayTotalsTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);

    [Fact]
    public async Task Who_was_counted_as_away_in_the_morning_is_not_read_again()
    {
        await using var house = await HouseAsync();
        var (anna, _) = (await house.AddPersonAsync("Anna"), await house.AddPersonAsync("Ben"));
        await house.PublishAsync(Policies.Version(questions: 0));
        await house.AddLeaveAsync(anna, Today, Today.AddDays(20));
        Assert.Equal(1, await RequiredAsync(house));

        await MorningAsync(house);

        Assert.Equal(1, await RequiredAsync(house));
        Assert.Empty(await house.WorkAsync(w => house.Get<AwayStore>().UncountedAsync(w, Today, CancellationToken.None)));
    }

    [Fact]
    public async Task Leave_that_is_taken_back_after_the_count_counts_again_at_once()
    {
        await using var house = await HouseAsync();
        var anna = await house.AddPersonAsync("Anna");
        await house.PublishAsync(Policies.Version(questions: 0));
        await house.AddLeaveAsync(anna, Today, Today.AddDays(20));
        await MorningAsync(house);
        Assert.Equal(0, await RequiredAsync(house));

        var leave = Assert.Single(await house.WorkAsync(w => house.Get<LeaveStore>().OfPersonAsync(w, anna.Id, CancellationToken.None)));
        await house.WorkAsync(w => house.Get<LeaveStore>().RemoveAsync(w, leave.Id, CancellationToken.None));

        Assert.Equal(1, await RequiredAsync(house));
    }

    [Fact]
    public async Task Leave_that_begins_earlier_than_was_counted_takes_more_out()
    {
        await using var house = await HouseAsync();
        var anna = await house.AddPersonAsync("Anna");
        await house.PublishAsync(Policies.Version(questions: 0));
        var due = Assert.Single(await house.LiveAsync(anna)).DueOn;
        await house.AddLeaveAsync(anna, due.AddDays(1), due.AddDays(20));
        await house.GoToAsync(due.AddDays(2));
        await MorningAsync(house);
        Assert.Equal(1, await RequiredAsync(house));

        await house.AddLeaveAsync(anna, due, due.AddDays(20));

        Assert.Equal(0, await RequiredAsync(house));
    }

    [Fact]
    public async Task Nothing_remembers_the_leave_of_somebody_who_is_erased()
    {
        await using var house = await HouseAsync();
        var anna = await house.AddPersonAsync("Anna");
        await house.PublishAsync(Policies.Version(questions: 0));
        await house.AddLeaveAsync(anna, Today, Today.AddDays(20));
        await MorningAsync(house);

        await house.WorkAsync(w => house.Get<IEnumerable<IErasure>>().OfType<AwayErasure>().Single().EraseAsync(w, anna.Id, CancellationToken.None));

        Assert.Null(await house.WorkAsync(w => house.Get<AwayStore>().SinceAsync(w, anna.Id, CancellationToken.None)));
        Assert.Equal(0, await RequiredAsync(house));
    }

    private static Task<TestHouse> HouseAsync() => Policies.HouseAsync(now: new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));

    private static async Task MorningAsync(TestHouse house)
    {
        foreach (var daily in house.Get<IEnumerable<IDaily>>().OfType<AcknowledgementDaily>()) await daily.RunAsync(house.Get<Organisation>().DayOf(house.Clock.Now), CancellationToken.None);
    }

    private static async Task<int> RequiredAsync(TestHouse house)
    {
        var today = house.Get<Organisation>().DayOf(house.Clock.Now);
        return (await house.WorkAsync(w => house.Get<AcknowledgementStatus>().ReadAsync(w, today, CancellationToken.None))).Figures[0].Denominator;
    }
}
