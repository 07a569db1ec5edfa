using ComplianceBot.People;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Nudges;

/// <summary>Clocks that change, zones at the ends of the world, people who move, and a host that was away (NG-4, NG-10, NG-13).</summary>
public sealed class AroundTheWorldTests
{
    private readonly Stage _stage = new();

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-26", "2027-03-26T08:00:00Z")] // the Friday before the clocks go forward
    [InlineData("Europe/Berlin", "2027-03-29", "2027-03-29T07:00:00Z")] // the Monday after
    [InlineData("Europe/Berlin", "2027-10-29", "2027-10-29T07:00:00Z")]
    [InlineData("Europe/Berlin", "2027-11-01", "2027-11-01T08:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2027-04-02", "2027-04-01T22:00:00Z")] // half an hour of summer time
    [InlineData("Australia/Lord_Howe", "2027-04-05", "2027-04-04T22:30:00Z")]
    [InlineData("Pacific/Pago_Pago", "2027-03-29", "2027-03-29T20:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2027-03-29", "2027-03-28T19:00:00Z")]
    [InlineData("Asia/Kathmandu", "2027-03-29", "2027-03-29T03:15:00Z")]
    public void Each_hears_at_nine_by_the_own_clock_on_the_own_day(string zone, string due, string opening)
    {
        _stage.Person("ann", zone);
        _stage.Duty("EV-1", "ann", "2027-01-04", due);
        var at = Golden.GoldenJson.Instant(opening);

        Assert.DoesNotContain(_stage.RoundAt(at.AddMinutes(-1)), m => m.Lines[0].Label == "T-0");
        var line = Assert.Single(Assert.Single(_stage.RoundAt(at)).Lines);

        Assert.Equal(("T-0", 0), (line.Label, line.DaysLeft));
    }

    [Fact]
    public void Over_both_changes_of_the_clocks_nobody_from_one_end_of_the_world_to_the_other_misses_a_step_or_hears_one_twice()
    {
        string[] zones = ["Pacific/Pago_Pago", "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati"];
        for (var n = 0; n < zones.Length; n++)
        {
            _stage.Person("p" + n, zones[n]);
            _stage.Duty("spring" + n, "p" + n, "2027-02-01", "2027-04-02");
            _stage.Duty("autumn" + n, "p" + n, "2027-09-01", "2027-11-03");
        }

        for (var at = Golden.GoldenJson.Instant("2027-02-01T00:00:00Z"); at < Golden.GoldenJson.Instant("2027-11-04T20:00:00Z"); at = at.AddMinutes(30))
        {
            if (at.Month is < 5 or > 8) _stage.RoundAt(at);
        }

        for (var n = 0; n < zones.Length; n++)
        {
            string[] spring = ["assigned 2027-02-01", "T-30 2027-03-03", "T-14 2027-03-19", "T-7 2027-03-26", "T-3 2027-03-30", "T-1 2027-04-01", "T-0 2027-04-02"];
            Assert.Equal(spring, _stage.Heard("p" + n, "spring" + n).Take(spring.Length));
            string[] autumn = ["assigned 2027-09-01", "T-30 2027-10-04", "T-14 2027-10-20", "T-7 2027-10-27", "T-3 2027-10-29", "T-1 2027-11-02", "T-0 2027-11-03"];
            Assert.Equal(autumn, _stage.Heard("p" + n, "autumn" + n).Take(autumn.Length));
        }
    }

    [Fact]
    public async Task Whoever_moves_to_another_zone_in_the_middle_hears_the_rest_there_and_nothing_twice()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-04T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-29");
        await house.RoundAtAsync("2027-01-04T09:00:00Z");
        await house.RoundAtAsync("2027-01-22T08:00:00Z");
        await MovesAsync(house, ann, "Pacific/Kiritimati"); // it is Saturday there already when it is Friday noon in Berlin

        foreach (var at in (string[])["2027-01-22T12:00:00Z", "2027-01-24T18:59:00Z", "2027-01-24T19:00:00Z", "2027-01-25T19:00:00Z"]) await house.RoundAtAsync(at);
        await MovesAsync(house, ann, "Pacific/Pago_Pago"); // from Tuesday back to Monday
        foreach (var at in (string[])["2027-01-26T00:30:00Z", "2027-01-26T20:00:00Z", "2027-01-28T20:00:00Z", "2027-01-29T20:00:00Z"]) await house.RoundAtAsync(at);

        Assert.Equal(
            ["25 days left", "7 days left", "3 days left", "1 day left", "due today"],
            house.Got(ann).Select(t => new[] { "25 days left", "7 days left", "3 days left", "1 day left", "due today" }.First(w => t.Contains(w, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task After_a_week_without_a_host_each_gets_one_message_that_names_the_days_as_they_are()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-04T09:00:00Z");
        var (ann, bob) = (await house.House.HiresAsync("Ann"), await house.House.HiresAsync("Bob"));
        for (var n = 1; n <= 4; n++) house.Asks(ann, "A-" + n, "2027-01-04", "2027-01-27"); // T-7 and T-3 fall into the week
        house.Asks(bob, "B-1", "2027-01-04", "2027-01-20"); // due, and overdue by one and three days, in the week
        await house.RoundAtAsync("2027-01-04T09:00:00Z");
        await house.RoundAtAsync("2027-01-18T08:00:00Z");
        var (before, early) = (house.Got(ann).Count, house.Got(bob).Count);

        house.House.Clock.Now = Golden.GoldenJson.Instant("2027-01-26T08:00:00Z");
        for (var minute = 0; minute < 120; minute += 10)
        {
            await house.RoundAsync();
            await house.House.SendAsync();
            house.House.Clock.Pass(TimeSpan.FromMinutes(10));
        }

        Assert.Contains("1 day left", Assert.Single(house.Got(ann).Skip(before)), StringComparison.Ordinal);
        Assert.Contains("6 days overdue", Assert.Single(house.Got(bob).Skip(early)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_due_date_that_was_moved_while_the_host_was_away_is_told_by_the_new_date_alone()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-04T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        var duty = house.Asks(ann, "A-1", "2027-01-04", "2027-01-27");
        await house.RoundAtAsync("2027-01-04T09:00:00Z");
        house.Duties.Add(duty with { Due = new(2027, 2, 5), DueSetOn = new(2027, 1, 21) });

        for (var day = new DateOnly(2027, 1, 26); day <= new DateOnly(2027, 2, 5); day = day.AddDays(1)) await house.RoundAtAsync($"{NudgeHouse.Iso(day)}T08:00:00Z");

        Assert.Equal(["10 days left", "7 days left", "3 days left", "1 day left", "due today"], house.Got(ann).Skip(1).Select(Remaining));
        static string Remaining(string text) =>
            new[] { "10 days left", "7 days left", "3 days left", "1 day left", "due today" }.FirstOrDefault(w => text.Contains(w, StringComparison.Ordinal)) ?? text;
    }

    private static Task MovesAsync(NudgeHouse house, Person person, string zone) => house.House.WorkAsync(work =>
        house.House.Get<PeopleRegister>().ChangeAsync(work, person, person with { TimeZone = zone }, CancellationToken.None));
}
