using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Nudges;

/// <summary>NG-30 to NG-33.</summary>
public sealed class LeaveTests
{
    private readonly Stage _stage = new();

    public LeaveTests()
    {
        _stage.Person("isms");
        _stage.IsmsManagers.Add(Stage.Id("isms"));
    }

    [Fact]
    public void Nothing_during_leave_and_one_return_digest_after_it()
    {
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", known: "2027-01-04")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-02-08");
        _stage.Duty("EV-2", "ann", "2027-01-04", "2027-01-28");
        _stage.EachMorning("ann", "2027-01-22", "2027-02-01");
        Assert.Equal(["EV-2 T-7 2027-01-22", "EV-1 T-30 2027-01-22", "EV-2 return 2027-02-01", "EV-1 return 2027-02-01"], _stage.Heard("ann"));
        Assert.True(_stage.Sent.Last(s => s.Message.To == Stage.Id("ann")).Message.IsDigest);
    }

    [Fact]
    public void An_item_that_arrives_during_leave_is_in_the_return_digest_and_one_that_arrives_on_the_return_day_is_announced()
    {
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", known: "2027-01-04")]);
        _stage.Duty("EV-1", "ann", "2027-01-26", "2027-03-26");
        _stage.Duty("EV-2", "ann", "2027-02-01", "2027-03-26");
        _stage.EachMorning("ann", "2027-01-25", "2027-02-05");
        Assert.Equal(["EV-1 return 2027-02-01", "EV-2 assigned 2027-02-01"], _stage.Heard("ann"));
    }

    [Fact]
    public void Two_leaves_in_a_row_have_one_return()
    {
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-18", "2027-01-22"), Stage.Leave("2027-01-25", "2027-01-29")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-03-26");
        _stage.EachMorning("ann", "2027-01-15", "2027-02-05");
        Assert.Equal(["EV-1 assigned 2027-01-15", "EV-1 return 2027-02-01"], _stage.Heard("ann"));
    }

    [Fact]
    public void A_leave_that_becomes_known_when_it_is_over_has_no_return_digest()
    {
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-18", "2027-01-22", known: "2027-01-27")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-03-26");
        _stage.EachMorning("ann", "2027-01-04", "2027-02-05");
        Assert.Equal(["EV-1 assigned 2027-01-04"], _stage.Heard("ann"));
    }

    [Fact]
    public void The_delegate_gets_the_steps_that_fall_into_the_leave_by_the_delegates_calendar()
    {
        _stage.Person("dora", calendar: new WorkingCalendar([new(2027, 2, 1)]));
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-29", "2027-02-05", "dora")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-02-08");
        _stage.EachMorning("dora", "2027-01-04", "2027-02-12");
        // T-7 falls on the delegate's holiday and moves to Friday, which is in the leave too; T-1 is a Sunday
        Assert.Equal(["T-7 2027-01-29", "T-1 2027-02-05"], _stage.Heard("dora", "EV-1"));
        Assert.All(_stage.Lines.Where(l => l.Message.Message.To == Stage.Id("dora")), l => Assert.True(l.Line.AsDelegate));
        Assert.Equal(["return 2027-02-08", "+1 2027-02-09", "+3 2027-02-11"], _stage.Heard("ann", "EV-1").Skip(3));
    }

    [Fact]
    public void A_delegate_hears_of_what_arrives_during_the_leave()
    {
        _stage.Person("dora");
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", "dora")]);
        _stage.Duty("EV-1", "ann", "2027-01-26", "2027-03-26");
        _stage.EachMorning("dora", "2027-01-25", "2027-01-29");
        Assert.Equal(["assigned 2027-01-26"], _stage.Heard("dora", "EV-1"));
    }

    [Fact]
    public void A_delegate_never_gets_an_acknowledgement()
    {
        _stage.Person("dora");
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", "dora")]);
        _stage.Duty("AC-1", "ann", "2027-01-04", "2027-01-28", DutyClass.L, DutyKind.Acknowledgement);
        _stage.EachMorning("dora", "2027-01-04", "2027-01-29");
        Assert.Empty(_stage.Heard("dora"));
    }

    [Fact]
    public void Without_delegate_the_isms_manager_gets_one_notice_before_the_leave()
    {
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", known: "2027-01-04")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-02-01");
        _stage.Duty("EV-2", "ann", "2027-01-04", "2027-02-02");
        _stage.EachMorning("isms", "2027-01-04", "2027-02-01");
        Assert.Equal(["EV-1 leave 2027-01-22"], _stage.Heard("isms"));
    }

    [Fact]
    public void A_leave_is_told_once_also_when_the_due_date_moves_meanwhile()
    {
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", known: "2027-01-04")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-28");
        _stage.EachMorning("isms", "2027-01-04", "2027-01-22");
        _stage.Duties[0] = _stage.Duties[0] with { Due = new DateOnly(2027, 1, 29), DueSetOn = new DateOnly(2027, 1, 23) };
        _stage.EachMorning("isms", "2027-01-25", "2027-01-29");
        Assert.Equal(["EV-1 leave 2027-01-22"], _stage.Heard("isms"));
    }

    [Fact]
    public void A_leave_that_becomes_known_late_is_told_at_the_next_window()
    {
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", known: "2027-01-26")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-28");
        _stage.EachMorning("isms", "2027-01-04", "2027-01-29");
        Assert.Equal(["EV-1 leave 2027-01-26"], _stage.Heard("isms"));
    }

    [Fact]
    public void With_a_delegate_nobody_needs_a_notice()
    {
        _stage.Person("dora");
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", "dora")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-28");
        _stage.EachMorning("isms", "2027-01-04", "2027-01-29");
        Assert.Empty(_stage.Heard("isms"));
    }

    [Fact]
    public void A_delegate_who_left_counts_as_none()
    {
        _stage.Person("dora", active: false);
        _stage.Person("ann", leaves: [Stage.Leave("2027-01-25", "2027-01-29", "dora")]);
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-28");
        _stage.EachMorning("isms", "2027-01-04", "2027-01-29");
        Assert.Equal(["EV-1 leave 2027-01-22"], _stage.Heard("isms"));
    }

    [Fact]
    public void The_leave_of_the_isms_manager_is_told_to_top_management()
    {
        _stage.Person("top");
        _stage.TopManagement.Add(Stage.Id("top"));
        _stage.Person("isms", leaves: [Stage.Leave("2027-01-25", "2027-01-29")]);
        _stage.Duty("RV-1", "isms", "2027-01-04", "2027-01-28");
        _stage.EachMorning("top", "2027-01-04", "2027-01-29");
        Assert.Equal(["RV-1 leave 2027-01-22"], _stage.Heard("top"));
    }

}
