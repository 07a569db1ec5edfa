using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Nudges;

/// <summary>NG-20 to NG-23.</summary>
public sealed class SnoozeTests
{
    private readonly Stage _stage = new();

    public SnoozeTests() => _stage.Person("ann");

    [Fact]
    public void On_a_friday_one_day_and_three_days_are_the_same_so_only_one_is_offered() =>
        Assert.Equal(["1 2027-01-25", "3 NG-20", "7 2027-01-29"], Choices("2027-01-22"));

    [Fact]
    public void A_snooze_may_not_wake_after_the_due_date() =>
        Assert.Equal(["1 NG-21", "3 NG-21", "7 NG-21"], Choices("2027-01-29"));

    [Fact]
    public void An_overdue_item_is_refused_longer_rests_as_overdue_even_where_they_would_wake_on_the_same_day() =>
        Assert.Equal(["1 2027-02-08", "3 NG-22", "7 NG-22"], Choices("2027-02-05"));

    [Fact]
    public void An_overdue_item_may_rest_one_day() =>
        Assert.Equal(["1 2027-02-02", "3 NG-22", "7 NG-22"], Choices("2027-02-01"));

    [Fact]
    public void A_pressing_overdue_item_may_not_rest_at_all() =>
        Assert.Equal(["1 NG-22", "3 NG-22", "7 NG-22"], Choices("2027-02-01", DutyClass.H));

    [Fact]
    public void A_pressing_item_that_is_not_overdue_may_rest() =>
        Assert.Equal(["1 2027-01-19", "3 2027-01-21", "7 2027-01-25"], Choices("2027-01-18", DutyClass.H));

    [Fact]
    public void Two_snoozes_are_the_limit() => Assert.Equal(["1 NG-20", "3 NG-20", "7 NG-20"], Choices("2027-01-18", used: 2));

    [Fact]
    public void A_length_that_is_not_on_the_list_is_refused()
    {
        var choice = SnoozeChoices.Choose(
            Duty(DutyClass.N), Stage.Id("ann"), 30, Stage.Day("2027-01-18"), WorkingCalendar.WithoutHolidays, 0, NudgeSettings.Defaults);
        Assert.Equal("NG-20", choice.Refusal?.RuleId);
    }

    [Fact]
    public void The_day_it_wakes_has_exactly_one_nudge_and_later_steps_follow()
    {
        Duty(DutyClass.N);
        _stage.EachMorning("ann", "2027-01-04", "2027-01-20");
        _stage.Snoozes.Add(Snooze("2027-01-20", "2027-01-25"));
        _stage.EachMorning("ann", "2027-01-21", "2027-01-29");
        Assert.Equal(["assigned 2027-01-04", "T-14 2027-01-15", "wake 2027-01-25", "T-3 2027-01-26", "T-1 2027-01-28", "T-0 2027-01-29"], Heard());
    }

    [Fact]
    public void A_second_snooze_wakes_too()
    {
        Duty(DutyClass.N);
        _stage.EachMorning("ann", "2027-01-04", "2027-01-18");
        _stage.Snoozes.Add(Snooze("2027-01-18", "2027-01-19"));
        _stage.EachMorning("ann", "2027-01-19", "2027-01-20");
        _stage.Snoozes.Add(Snooze("2027-01-20", "2027-01-21"));
        _stage.EachMorning("ann", "2027-01-21", "2027-01-21");
        Assert.Equal(["wake 2027-01-19", "wake 2027-01-21"], Heard().Skip(2));
    }

    [Fact]
    public void A_longer_snooze_chosen_on_the_same_day_replaces_the_shorter_one()
    {
        Duty(DutyClass.N);
        _stage.EachMorning("ann", "2027-01-04", "2027-01-18");
        _stage.Snoozes.AddRange([Snooze("2027-01-18", "2027-01-21"), Snooze("2027-01-18", "2027-01-19")]);
        _stage.EachMorning("ann", "2027-01-19", "2027-01-21");
        Assert.Equal(["wake 2027-01-21"], Heard().Skip(2));
    }

    [Fact]
    public void A_changed_due_date_ends_the_rest()
    {
        var duty = Duty(DutyClass.N);
        _stage.EachMorning("ann", "2027-01-04", "2027-01-18");
        _stage.Snoozes.Add(Snooze("2027-01-18", "2027-01-25"));
        _stage.Duties[0] = duty with { Due = new(2027, 1, 22), DueSetOn = new(2027, 1, 19) };
        _stage.EachMorning("ann", "2027-01-19", "2027-01-22");
        Assert.Equal(["T-3 2027-01-19", "T-1 2027-01-21", "T-0 2027-01-22"], Heard().Skip(2));
    }

    [Fact]
    public void A_snooze_changes_no_escalation()
    {
        _stage.Person("boss");
        _stage.Person("ann", manager: "boss");
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-02-01");
        _stage.EachMorning("ann", "2027-01-04", "2027-02-03");
        _stage.Snoozes.Add(Snooze("2027-02-03", "2027-02-05") with { Due = new(2027, 2, 1) });
        _stage.EachMorning("ann", "2027-02-04", "2027-02-05");
        Assert.Equal(["escalation.line_manager 2027-02-04"], _stage.Heard("boss", "EV-1"));
        Assert.Equal("wake 2027-02-05", Heard()[^1]);
    }

    [Fact]
    public void A_wake_that_nobody_ran_the_round_for_comes_at_the_next_round()
    {
        Duty(DutyClass.N);
        _stage.EachMorning("ann", "2027-01-04", "2027-01-18");
        _stage.Snoozes.Add(Snooze("2027-01-18", "2027-01-20"));
        _stage.RoundAt("2027-01-21T10:00:00Z");
        Assert.Equal("wake 2027-01-21", Heard()[^1]);
    }

    private Duty Duty(DutyClass pressing) => _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-29", pressing);

    private static Snooze Snooze(string taken, string wake) => new()
    {
        Person = Stage.Id("ann"), Item = "EV-1", Due = new(2027, 1, 29), Taken = Stage.Day(taken), Wake = Stage.Day(wake),
    };

    private IReadOnlyList<string> Heard() => _stage.Heard("ann", "EV-1");

    private List<string> Choices(string today, DutyClass pressing = DutyClass.N, int used = 0) =>
    [
        .. SnoozeChoices.Of(Duty(pressing), Stage.Day(today), WorkingCalendar.WithoutHolidays, used, NudgeSettings.Defaults)
            .Select(o => $"{o.Days} {o.Refusal?.RuleId ?? $"{o.Wake:yyyy-MM-dd}"}"),
    ];
}
