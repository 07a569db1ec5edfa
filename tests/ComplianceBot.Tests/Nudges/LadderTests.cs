using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Nudges;

/// <summary>NG-1 to NG-5, NG-13 and NG-14: on which days the next actor hears of an item.</summary>
public sealed class LadderTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.WithoutHolidays;

    [Fact]
    public void A_holiday_moves_a_step_back_and_may_merge_it()
    {
        var holidays = new WorkingCalendar([new(2027, 1, 28), new(2027, 1, 27)]);
        var ladder = Ladder.Before(new(2026, 12, 1), new(2027, 1, 29), holidays, NudgeSettings.Defaults);
        Assert.Equal(["T-30", "T-14", "T-7", "T-1", "T-0"], ladder.Steps.Select(s => s.Label));
        Assert.Equal(new DateOnly(2027, 1, 26), ladder.Steps[^2].Date);
        Assert.Equal(["T-3"], ladder.Merged);
    }

    [Fact]
    public void A_step_that_moves_back_onto_the_first_day_is_dropped()
    {
        var ladder = Ladder.Before(new(2026, 11, 20), new(2026, 11, 23), Calendar, NudgeSettings.Defaults);
        Assert.Equal(["T-0"], ladder.Steps.Select(s => s.Label));
        Assert.Equal(["T-30", "T-14", "T-7", "T-3", "T-1"], ladder.Dropped);
    }

    [Fact]
    public void An_item_due_on_sunday_has_its_last_step_on_friday()
    {
        var ladder = Ladder.Before(new(2026, 11, 2), new(2026, 11, 29), Calendar, NudgeSettings.Defaults);
        Assert.Equal([("T-14", 13), ("T-7", 20), ("T-3", 26), ("T-0", 27)], ladder.Steps.Select(s => (s.Label, s.Date.Day)));
        Assert.Equal(["T-1"], ladder.Merged);
    }

    [Fact]
    public void The_overdue_cadence_ends_within_ninety_days()
    {
        var steps = Ladder.Overdue(new(2026, 1, 1), new(2026, 11, 25), Calendar, NudgeSettings.Defaults);
        Assert.Equal(
            ["+1", "+3", "+7", "+14", "+21", "+28", "+35", "+42", "+49", "+56", "+63", "+70", "+77", "+84"], steps.Select(s => s.Label));
        Assert.Equal(new DateOnly(2026, 11, 30), steps[1].Date);
    }

    [Fact]
    public void Overdue_steps_on_or_before_the_first_day_are_dropped()
    {
        var steps = Ladder.Overdue(new(2026, 12, 2), new(2026, 11, 25), Calendar, NudgeSettings.Defaults);
        Assert.Equal("+14", steps[0].Label);
    }

    [Fact]
    public void An_organisation_may_choose_another_ladder()
    {
        var settings = NudgeSettings.Defaults with { Ladder = [2, 10], OverdueMaxDays = 2 };
        Assert.Equal(["T-10", "T-2"], Ladder.Before(new(2026, 11, 2), new(2026, 11, 26), Calendar, settings).Steps.Select(s => s.Label));
        Assert.Equal(["+1"], Ladder.Overdue(new(2026, 11, 2), new(2026, 11, 25), Calendar, settings).Select(s => s.Label));
    }

    [Fact]
    public void The_new_next_actor_gets_a_ladder_of_their_own_and_the_former_one_nothing()
    {
        var stage = new Stage();
        stage.Person("ann");
        stage.Person("bob");
        var duty = stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-29");
        stage.EachMorning("ann", "2027-01-04", "2027-01-18");
        stage.Duties[0] = duty with { NextActor = Stage.Id("bob"), Since = new(2027, 1, 19) };
        stage.EachMorning("bob", "2027-01-19", "2027-01-29");
        Assert.Equal(["assigned 2027-01-04", "T-14 2027-01-15"], stage.Heard("ann", "EV-1"));
        Assert.Equal(
            ["assigned 2027-01-19", "T-7 2027-01-22", "T-3 2027-01-26", "T-1 2027-01-28", "T-0 2027-01-29"], stage.Heard("bob", "EV-1"));
    }

    [Fact]
    public void An_item_that_comes_back_to_somebody_is_announced_again()
    {
        var stage = new Stage();
        stage.Person("ann");
        var duty = stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-29");
        stage.EachMorning("ann", "2027-01-04", "2027-01-08");
        stage.Duties[0] = duty with { Since = new(2027, 1, 11), Due = new(2027, 1, 18) };
        stage.EachMorning("ann", "2027-01-11", "2027-01-14");
        Assert.Equal(["assigned 2027-01-04", "assigned 2027-01-11"], stage.Heard("ann", "EV-1"));
    }

    [Fact]
    public void A_changed_due_date_makes_new_steps_but_announces_nothing_twice()
    {
        var stage = new Stage();
        stage.Person("ann");
        var duty = stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-18");
        stage.EachMorning("ann", "2027-01-04", "2027-01-15");
        stage.Duties[0] = duty with { Due = new(2027, 2, 15), DueSetOn = new(2027, 1, 18) };
        stage.EachMorning("ann", "2027-01-18", "2027-02-02");
        Assert.Equal(
            ["assigned 2027-01-04", "T-7 2027-01-11", "T-1 2027-01-15", "T-14 2027-02-01"], stage.Heard("ann", "EV-1"));
    }

    [Fact]
    public void A_finished_item_is_heard_of_no_more()
    {
        var stage = new Stage();
        stage.Person("ann");
        stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-29");
        stage.EachMorning("ann", "2027-01-04", "2027-01-15");
        stage.Duties.Clear();
        stage.EachMorning("ann", "2027-01-18", "2027-03-01");
        Assert.Equal(["assigned 2027-01-04", "T-14 2027-01-15"], stage.Heard("ann", "EV-1"));
    }

    [Fact]
    public void A_leaver_hears_nothing_and_nobody_is_told_of_what_was_theirs()
    {
        var stage = new Stage();
        stage.Person("boss");
        stage.Person("ann", manager: "boss", active: false);
        stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-08", DutyClass.H);
        stage.EachMorning("boss", "2027-01-04", "2027-02-26");
        Assert.Empty(stage.Sent);
    }

    [Fact]
    public void After_ninety_days_a_person_is_left_alone()
    {
        var stage = new Stage();
        stage.Person("ann");
        stage.Duty("EV-1", "ann", "2026-01-05", "2026-02-02");
        stage.RoundAt("2026-05-20T10:00:00Z");
        Assert.Empty(stage.Sent);
    }

    [Theory]
    [InlineData("2027-01-29", 0)]
    [InlineData("2027-01-30", 1)]
    [InlineData("2027-01-20", 0)]
    public void Overdue_days_begin_the_day_after(string today, int days) =>
        Assert.Equal(days, new Stage().Duty("EV-1", "ann", "2027-01-04", "2027-01-29").OverdueDays(Stage.Day(today)));
}
