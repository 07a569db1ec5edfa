using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Tests.Nudges;

/// <summary>NG-6 to NG-8 and NG-34: who above the next actor is told, on which day, and only once.</summary>
public sealed class EscalationTests
{
    private readonly Stage _stage = new();

    public EscalationTests()
    {
        _stage.Person("boss");
        _stage.Person("isms");
        _stage.Person("top");
        _stage.Person("ann", manager: "boss");
        _stage.IsmsManagers.Add(Stage.Id("isms"));
        _stage.TopManagement.Add(Stage.Id("top"));
    }

    [Theory]
    [InlineData(DutyClass.H, "boss 2027-02-02", "isms 2027-02-04", "top 2027-02-15")]
    [InlineData(DutyClass.N, "boss 2027-02-04", "isms 2027-02-08", "top 2027-03-03")]
    [InlineData(DutyClass.L, "boss 2027-02-08", "isms 2027-02-15")]
    public void Each_class_has_its_days(DutyClass pressing, params string[] told)
    {
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01", pressing);
        Walk("2027-01-04", "2027-05-14");
        Assert.Equal(told, Told());
    }

    [Fact]
    public void The_day_moves_to_a_business_day_of_the_one_who_is_told()
    {
        _stage.Person("boss", calendar: new WorkingCalendar([new(2027, 2, 4), new(2027, 2, 5)]));
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-02-09");
        Assert.Equal(["boss 2027-02-08", "isms 2027-02-08"], Told());
    }

    [Fact]
    public void Without_a_line_manager_the_isms_manager_is_told_at_the_same_date_and_not_again()
    {
        _stage.Person("ann");
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-05-14");
        Assert.Equal(["isms 2027-02-04", "top 2027-03-03"], Told());
    }

    [Fact]
    public void A_manager_on_leave_is_passed_over_for_good()
    {
        _stage.Person("boss", leaves: [Stage.Leave("2027-02-01", "2027-02-05")]);
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-05-14");
        Assert.Equal(["isms 2027-02-04", "top 2027-03-03"], Told());
    }

    [Fact]
    public void The_delegate_of_a_manager_on_leave_is_told_instead()
    {
        _stage.Person("dora");
        _stage.Person("boss", leaves: [Stage.Leave("2027-02-01", "2027-02-05", "dora")]);
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-02-12");
        Assert.Equal(["dora 2027-02-04", "isms 2027-02-08"], Told());
    }

    [Fact]
    public void A_delegate_on_leave_too_passes_the_matter_up()
    {
        _stage.Person("dora", leaves: [Stage.Leave("2027-02-04", "2027-02-04")]);
        _stage.Person("boss", leaves: [Stage.Leave("2027-02-01", "2027-02-05", "dora")]);
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-02-12");
        Assert.Equal(["isms 2027-02-04"], Told());
    }

    [Fact]
    public void Nobody_is_told_of_their_own_item()
    {
        _stage.Duty("RV-1", "isms", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-05-14");
        Assert.Equal(["top 2027-02-04"], Told());
    }

    [Fact]
    public void Above_top_management_it_lapses()
    {
        _stage.Duty("RV-1", "top", "2027-01-04", "2027-02-01", DutyClass.H);
        _stage.IsmsManagers.Clear();
        Walk("2027-01-04", "2027-05-14");
        Assert.Empty(Told());
    }

    [Fact]
    public void Top_management_never_hears_of_an_acknowledgement()
    {
        _stage.Person("ann");
        _stage.IsmsManagers.Clear();
        _stage.Duty("AC-1", "ann", "2027-01-04", "2027-02-01", DutyClass.L, DutyKind.Acknowledgement);
        Walk("2027-01-04", "2027-05-14");
        Assert.Empty(Told());
    }

    [Fact]
    public void What_was_overdue_before_the_turn_began_is_told_once_in_the_next_daily_run()
    {
        _stage.Duty("CA-1", "ann", "2027-02-11", "2027-02-01");
        _stage.RoundAt("2027-02-11T13:00:00Z");
        Assert.Empty(Told());
        Walk("2027-02-12", "2027-05-14");
        Assert.Equal(["boss 2027-02-12", "isms 2027-02-12", "top 2027-03-03"], Told());
    }

    [Fact]
    public void A_reassigned_item_does_not_tell_a_level_twice()
    {
        _stage.Person("bob", manager: "boss");
        var duty = _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-02-09");
        _stage.Duties[0] = duty with { NextActor = Stage.Id("bob"), Since = new(2027, 2, 10) };
        Walk("2027-02-10", "2027-05-14");
        Assert.Equal(["boss 2027-02-04", "isms 2027-02-08", "top 2027-03-03"], Told());
    }

    [Fact]
    public void A_matter_that_becomes_pressing_is_told_at_once_where_it_is_late()
    {
        var duty = _stage.Duty("EV-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-02-03");
        _stage.Duties[0] = duty with { Class = DutyClass.H };
        _stage.RoundAt("2027-02-03T10:00:00Z");
        Assert.Equal(["boss 2027-02-03"], Told());
    }

    [Fact]
    public void An_acknowledgement_is_not_escalated_during_leave_but_on_the_first_business_day_after()
    {
        _stage.Person("ann", manager: "boss", leaves: [Stage.Leave("2027-02-08", "2027-02-12")]);
        _stage.Duty("AC-1", "ann", "2027-01-04", "2027-02-01", DutyClass.L, DutyKind.Acknowledgement);
        Walk("2027-01-04", "2027-05-14");
        Assert.Equal(["boss 2027-02-15", "isms 2027-02-15"], Told());
    }

    [Fact]
    public void A_work_item_is_escalated_as_dated_even_during_leave()
    {
        _stage.Person("ann", manager: "boss", leaves: [Stage.Leave("2027-02-03", "2027-02-12")]);
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-02-12");
        Assert.Equal(["boss 2027-02-04", "isms 2027-02-08"], Told());
    }

    [Fact]
    public void A_second_isms_manager_is_told_when_the_first_is_away()
    {
        _stage.Person("ann");
        _stage.Person("isms", leaves: [Stage.Leave("2027-02-01", "2027-02-26")]);
        _stage.Person("second");
        _stage.IsmsManagers.Add(Stage.Id("second"));
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-02-01");
        Walk("2027-01-04", "2027-02-20");
        Assert.Equal(["second 2027-02-04"], Told());
    }

    private void Walk(string from, string to) => _stage.EachMorning("top", from, to);

    private List<string> Told() =>
    [
        .. from line in _stage.Lines
           where line.Line.Kind == NudgeKind.Escalation
           orderby line.Message.Message.Today, line.Line.Level
           select $"{line.Message.Message.To} {line.Message.Message.Today:yyyy-MM-dd}",
    ];
}
