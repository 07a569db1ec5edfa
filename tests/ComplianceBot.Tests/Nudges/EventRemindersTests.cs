using ComplianceBot.Nudges;

namespace ComplianceBot.Tests.Nudges;

/// <summary>Events are told on days of their own and lead to nothing else (AU-13, CY-4, NG-7).</summary>
public sealed class EventRemindersTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void An_event_is_told_on_its_own_days_and_not_after_it()
    {
        _stage.Person("boss");
        _stage.Person("ann", manager: "boss");
        Event("ann", "2027-01-04", "2027-04-14");

        _stage.EachMorning("ann", "2027-01-04", "2027-06-30");

        Assert.Equal(["T-30 2027-03-15", "T-14 2027-03-31", "T-7 2027-04-07", "T-1 2027-04-13"], _stage.Heard("ann", "audit"));
        Assert.Empty(_stage.Heard("boss", "audit"));
        Assert.All(_stage.Lines, l => Assert.Equal(DutyClass.N, l.Line.Duty.Class));
    }

    [Fact]
    public void A_reminder_on_a_weekend_or_holiday_comes_on_the_working_day_before_and_names_the_real_days()
    {
        _stage.Person("ann", calendar: new([new(2027, 4, 2)]));
        Event("ann", "2027-03-20", "2027-04-17"); // T-14 is Saturday the 3rd, the day before it a holiday

        _stage.EachMorning("ann", "2027-03-22", "2027-04-17");

        Assert.Equal(["T-14 2027-04-01", "T-7 2027-04-09", "T-1 2027-04-16"], _stage.Heard("ann", "audit"));
        Assert.Equal([16, 8, 1], _stage.Lines.Select(l => l.Line.DaysLeft));
    }

    [Fact]
    public void Two_steps_on_one_working_day_are_told_once()
    {
        _stage.Person("ann");
        _stage.Duties.Add(Of("ann", "2027-03-01", "2027-03-22") with { RemindedBefore = [2, 1] }); // Saturday and Sunday

        _stage.EachMorning("ann", "2027-03-02", "2027-03-22");

        Assert.Equal(["T-1 2027-03-19"], _stage.Heard("ann", "audit"));
    }

    [Fact]
    public void Other_days_make_new_reminders_and_those_before_the_change_never_stood()
    {
        _stage.Person("ann");
        Event("ann", "2027-01-04", "2027-04-14");
        _stage.EachMorning("ann", "2027-03-01", "2027-04-01");
        _stage.Duties[0] = _stage.Duties[0] with { Due = new(2027, 4, 28), DueSetOn = new(2027, 4, 2) };

        _stage.EachMorning("ann", "2027-04-02", "2027-05-10");

        Assert.Equal(
            ["T-30 2027-03-15", "T-14 2027-03-31", "T-14 2027-04-14", "T-7 2027-04-21", "T-1 2027-04-27"], _stage.Heard("ann", "audit"));
    }

    [Fact]
    public void Whoever_is_away_gets_no_stand_in_for_an_event_and_hears_of_it_on_the_return()
    {
        _stage.Person("isms");
        _stage.IsmsManagers.Add(Stage.Id("isms"));
        _stage.Person("bob");
        _stage.Person("ann", leaves: [Stage.Leave("2027-03-29", "2027-04-09", "bob")]);
        Event("ann", "2027-01-04", "2027-04-14");

        _stage.EachMorning("ann", "2027-03-20", "2027-04-14");

        Assert.Equal(["return 2027-04-12", "T-1 2027-04-13"], _stage.Heard("ann", "audit").Skip(1));
        Assert.Empty(_stage.Heard("bob", "audit"));
        Assert.Empty(_stage.Heard("isms", "audit"));
    }

    private void Event(string who, string since, string on) => _stage.Duties.Add(Of(who, since, on));

    private static Duty Of(string who, string since, string on) =>
        Stage.Of("audit", Stage.Id(who), Stage.Day(since), Stage.Day(on), DutyClass.N, DutyKind.Event) with { RemindedBefore = [30, 14, 7, 1] };
}
