using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Nudges;

/// <summary>"Later", as a person talks it through (NG-20 to NG-23).</summary>
public sealed class SnoozeFlowTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task One_press_keeps_the_snooze_its_trail_and_the_change_of_the_card(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider);
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-22", "2027-03-15");
        await house.RoundAtAsync("2027-01-22T09:00:00Z");

        var move = Assert.IsType<Replace>(await house.House.TakeAsync(ann.TurnOf(new Pressed("snooze.take", "thing/A-1|7"), inline: true)));
        await house.House.SendAsync();

        Assert.StartsWith("The whole card of A-1\nResting until 29 January 2027; 52 days left", house.Text(move.Card), StringComparison.Ordinal);
        Assert.Equal("m1", house.House.Slack.Posts.Last().Changes);
        Assert.Equal(house.Text(move.Card), house.Text(house.House.Slack.Last));
        var snooze = Assert.Single(await SnoozesAsync(house, ann));
        Assert.Equal((new DateOnly(2027, 1, 22), new DateOnly(2027, 1, 29)), (snooze.Taken, snooze.Wake));
        var entry = Assert.Single(await house.House.WorkAsync(work => house.House.Get<TrailStore>().OfSubjectAsync(work, "thing", "A-1", CancellationToken.None)));
        Assert.Equal(("nudge.snoozed", ann.Id), (entry.Action, entry.PersonId));
    }

    [Fact]
    public async Task It_rests_until_the_wake_day_and_then_exactly_one_nudge_comes()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T08:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-02-04");
        await house.RoundAtAsync("2027-01-25T08:00:00Z");
        var heard = house.Got(ann).Count;
        Assert.IsType<Replace>(await PressAsync(house, ann, "snooze.take", "thing/A-1|7"));

        for (var day = 26; day <= 31; day++) Assert.Equal(0, await house.RoundAtAsync($"2027-01-{day}T08:00:00Z"));
        Assert.Equal(1, await house.RoundAtAsync("2027-02-01T08:00:00Z"));
        Assert.Equal(0, await house.RoundAtAsync("2027-02-01T09:00:00Z"));
        Assert.Equal(heard + 1, house.Got(ann).Count(m => !m.Contains("Resting", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_form_offers_only_what_fits_before_the_due_date()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-01-29");

        var form = Assert.IsType<Open>(await PressAsync(house, ann, "snooze", "thing/A-1")).Form;

        Assert.Equal(["1", "3"], Assert.IsType<ChoiceField>(Assert.Single(form.Fields)).Choices.Select(c => c.Value));
        var filled = new Filled(form.Name, form.Value, new Dictionary<string, string> { ["days"] = "3" });
        var closed = Assert.IsType<Close>(await house.House.TakeAsync(ann.TurnOf(filled, inline: true)));
        Assert.Contains("Resting until 28 January 2027; 4 days left", house.Text(closed.Card!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_form_can_be_opened_each_length_is_a_button()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-03-29");

        var reply = Assert.IsType<Reply>(await house.House.TakeAsync(ann.TurnOf(new Pressed("snooze", "thing/A-1"), inline: true, opens: false)));

        Assert.Equal(["thing/A-1|1", "thing/A-1|3", "thing/A-1|7"], reply.Card.Buttons.Select(b => b.Value));
        Assert.All(reply.Card.Buttons, b => Assert.Equal((Press.Acts, "snooze.take"), (b.Press, b.Name)));
    }

    [Theory]
    [InlineData("2027-01-25", "2027-01-29", DutyClass.N, "7", "Nudges.Refused.SnoozePastDue", "NG-21")]
    [InlineData("2027-01-25", "2027-01-22", DutyClass.N, "3", "Nudges.Refused.SnoozeOverdue", "NG-22")]
    [InlineData("2027-01-25", "2027-01-22", DutyClass.H, "1", "Nudges.Refused.SnoozePressing", "NG-22")]
    [InlineData("2027-01-23", "2027-03-22", DutyClass.N, "2", "Nudges.Refused.SnoozeLength", "NG-20")]
    [InlineData("2027-01-23", "2027-03-22", DutyClass.N, "a lot", "Nudges.Refused.SnoozeLength", "NG-20")]
    [InlineData("2027-01-29", "2027-03-22", DutyClass.N, "3", "Nudges.Refused.SnoozeSameDay", "NG-20", "2027-01-29")]
    public async Task What_does_not_fit_is_refused_with_the_rule(
        string today, string due, DutyClass pressing, string days, string sentence, string rule, string? on = null)
    {
        await using var house = await NudgeHouse.BuildAsync(at: (on ?? today) + "T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", due, pressing);

        var reply = Assert.IsType<Reply>(await PressAsync(house, ann, "snooze.take", "thing/A-1|" + days));

        Assert.Equal(sentence, reply.Card.Title.Key);
        Assert.Contains(rule, house.Text(reply.Card), StringComparison.Ordinal);
        Assert.Empty(await SnoozesAsync(house, ann));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_third_time_is_once_too_often_and_the_same_press_again_counts_once(DatabaseProvider provider)
    {
        await using var house = await NudgeHouse.BuildAsync(provider, "2027-01-25T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        house.Asks(ann, "A-1", "2027-01-04", "2027-03-29");

        Assert.IsType<Replace>(await PressAsync(house, ann, "snooze.take", "thing/A-1|1"));
        Assert.IsType<Replace>(await PressAsync(house, ann, "snooze.take", "thing/A-1|1"));
        var second = Assert.IsType<Replace>(await PressAsync(house, ann, "snooze.take", "thing/A-1|3"));
        Assert.DoesNotContain("snooze", second.Card.Buttons.Select(b => b.Name));
        var third = Assert.IsType<Reply>(await PressAsync(house, ann, "snooze.take", "thing/A-1|7"));

        Assert.Equal("Nudges.Refused.SnoozedOften", third.Card.Title.Key);
        Assert.Equal(2, (await SnoozesAsync(house, ann)).Count);
        Assert.Equal("Nudges.Refused.SnoozedOften", Assert.IsType<Reply>(await PressAsync(house, ann, "snooze", "thing/A-1")).Card.Title.Key);
    }

    [Theory]
    [InlineData("thing/A-1|1")]
    [InlineData("thing/nothing|1")]
    [InlineData("nonsense")]
    public async Task Nobody_puts_off_what_is_not_theirs_or_not_there(string value)
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        var bob = await house.House.HiresAsync("Bob");
        house.Asks(ann, "A-1", "2027-01-04", "2027-03-29");

        var reply = Assert.IsType<Reply>(await PressAsync(house, bob, "snooze.take", value));

        Assert.Equal("Nudges.Refused.NothingOpen", reply.Card.Title.Key);
        Assert.Empty(await SnoozesAsync(house, bob));
    }

    [Fact]
    public async Task Whoever_stands_in_may_put_off_the_work_but_not_an_acknowledgement()
    {
        await using var house = await NudgeHouse.BuildAsync(at: "2027-01-25T09:00:00Z");
        var ann = await house.House.HiresAsync("Ann");
        var bob = await house.House.HiresAsync("Bob");
        await house.AwayAsync(ann, "2027-01-25", "2027-01-29", bob);
        house.Asks(ann, "A-1", "2027-01-04", "2027-03-29");
        house.Asks(ann, "A-2", "2027-01-04", "2027-03-29", kind: DutyKind.Acknowledgement);

        Assert.IsType<Replace>(await PressAsync(house, bob, "snooze.take", "thing/A-1|1"));
        Assert.IsType<Reply>(await PressAsync(house, bob, "snooze.take", "thing/A-2|1"));
    }

    private static Task<Move> PressAsync(NudgeHouse house, Person person, string button, string value) =>
        house.House.TakeAsync(person.TurnOf(new Pressed(button, value), inline: true));

    private static Task<IReadOnlyList<Snooze>> SnoozesAsync(NudgeHouse house, Person person) => house.House.WorkAsync(work =>
        house.House.Get<SnoozeStore>().OfItemAsync(work, person.Id, "thing/A-1", CancellationToken.None));
}
