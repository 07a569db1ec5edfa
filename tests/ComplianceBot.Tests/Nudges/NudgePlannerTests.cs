using ComplianceBot.Cards;
using ComplianceBot.Nudges;

namespace ComplianceBot.Tests.Nudges;

/// <summary>NG-10 to NG-13 and NG-16: which messages one round sends.</summary>
public sealed class NudgePlannerTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void One_item_is_a_card_and_two_are_one_digest()
    {
        _stage.Person("ann");
        _stage.Person("bob");
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-29");
        _stage.Duty("EV-2", "bob", "2027-01-04", "2027-01-29");
        _stage.Duty("EV-3", "bob", "2027-01-04", "2027-01-29");
        var messages = _stage.RoundAt("2027-01-22T08:00:00Z");
        Assert.Equal([("ann", 1, false), ("bob", 2, true)], messages.Select(m => (m.To.Value, m.Lines.Count, m.IsDigest)));
        Assert.Equal(7, messages[0].Lines[0].DaysLeft);
    }

    [Fact]
    public void What_waits_for_somebody_else_is_nudged_to_nobody()
    {
        _stage.Person("ann");
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-21");
        _stage.Duties[0] = _stage.Duties[0] with { Waits = Say.Exactly("It waits.") };
        Assert.Empty(_stage.RoundAt("2027-01-22T08:00:00Z"));
    }

    [Fact]
    public void A_digest_writes_out_ten_lines_and_counts_the_rest_as_told()
    {
        _stage.Person("ann");
        for (var n = 1; n <= 13; n++) _stage.Duty($"EV-{n:00}", "ann", "2027-01-04", "2027-01-29");
        var message = Assert.Single(_stage.RoundAt("2027-01-22T08:00:00Z"));
        Assert.Equal((10, 3, 13), (message.Shown, message.More, message.Entries.Count));
        Assert.Empty(_stage.RoundAt("2027-01-22T08:01:00Z"));
    }

    [Fact]
    public void A_digest_goes_from_pressing_to_light_then_most_overdue_then_earliest_due_then_by_id()
    {
        _stage.Person("ann");
        _stage.Duty("L", "ann", "2027-01-04", "2027-01-15", DutyClass.L);
        _stage.Duty("N-b", "ann", "2027-01-22", "2027-02-15");
        _stage.Duty("N-a", "ann", "2027-01-22", "2027-02-15");
        _stage.Duty("N-B", "ann", "2027-01-22", "2027-02-15");
        _stage.Duty("N-early", "ann", "2027-01-22", "2027-02-12");
        _stage.Duty("N-late", "ann", "2027-01-04", "2027-01-21");
        _stage.Duty("N-later", "ann", "2027-01-04", "2027-01-19");
        _stage.Duty("H", "ann", "2027-01-22", "2027-03-15", DutyClass.H);
        var message = Assert.Single(_stage.RoundAt("2027-01-22T08:00:00Z"));
        Assert.Equal(["H", "N-later", "N-late", "N-early", "N-B", "N-a", "N-b", "L"], message.Lines.Select(l => l.Duty.Reference));
    }

    [Fact]
    public void New_York_and_Tokyo_hear_in_their_own_morning()
    {
        _stage.Person("nina", "America/New_York");
        _stage.Person("taro", "Asia/Tokyo");
        _stage.Duty("EV-1", "nina", "2027-01-04", "2027-01-29");
        _stage.Duty("EV-2", "taro", "2027-01-04", "2027-01-29");
        Assert.Equal("taro", Assert.Single(_stage.RoundAt("2027-01-22T00:00:00Z")).To.Value);
        Assert.Empty(_stage.RoundAt("2027-01-22T13:59:59Z"));
        Assert.Equal("nina", Assert.Single(_stage.RoundAt("2027-01-22T14:00:00Z")).To.Value);
    }

    [Fact]
    public void A_new_item_is_announced_at_once_inside_the_window_and_else_the_next_morning()
    {
        _stage.Person("ann");
        _stage.Duty("EV-1", "ann", "2027-01-22", "2027-03-15");
        Assert.Equal("assigned", Assert.Single(_stage.RoundAt("2027-01-22T12:13:14Z")).Lines[0].Label);
        _stage.Duty("EV-2", "ann", "2027-01-22", "2027-03-15");
        Assert.Empty(_stage.RoundAt("2027-01-22T16:00:00Z"));
        Assert.Empty(_stage.RoundAt("2027-01-23T10:00:00Z"));
        Assert.Equal("EV-2", Assert.Single(_stage.RoundAt("2027-01-25T08:00:00Z")).Lines[0].Duty.Item);
    }

    [Fact]
    public void The_fourth_message_of_a_day_waits_for_the_next_daily_run()
    {
        _stage.Person("ann");
        for (var n = 1; n <= 5; n++)
        {
            _stage.Duty($"EV-{n}", "ann", "2027-01-21", "2027-03-15");
            _stage.RoundAt($"2027-01-21T1{n - 1}:00:00Z");
        }
        Assert.Equal(3, _stage.Sent.Count);
        var morning = Assert.Single(_stage.RoundAt("2027-01-22T08:00:00Z"));
        Assert.Equal(["EV-4", "EV-5"], morning.Lines.Select(l => l.Duty.Item));
    }

    [Fact]
    public void Each_step_is_sent_once_however_often_the_round_runs()
    {
        _stage.Person("ann");
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-29");
        for (var minute = 0; minute < 60; minute++) _stage.RoundAt($"2027-01-22T09:{minute:00}:00Z");
        Assert.Single(_stage.Sent);
    }

    [Fact]
    public void After_days_without_a_round_only_the_latest_step_is_sent_with_the_real_days_left()
    {
        _stage.Person("ann");
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-29");
        _stage.RoundAt("2027-01-04T08:00:00Z");
        var line = Assert.Single(Assert.Single(_stage.RoundAt("2027-01-27T10:00:00Z")).Lines);
        Assert.Equal(("T-3", 2), (line.Label, line.DaysLeft));
        Assert.Empty(_stage.RoundAt("2027-01-27T10:01:00Z"));
    }

    [Fact]
    public void The_same_situation_always_gives_the_same_messages()
    {
        _stage.Person("boss");
        _stage.Person("ann", manager: "boss");
        _stage.Duty("EV-1", "ann", "2027-01-04", "2027-01-15");
        _stage.Duty("EV-2", "ann", "2027-01-04", "2027-01-29");
        var situation = _stage.SituationAt(Golden.GoldenJson.Instant("2027-01-22T08:00:00Z"));
        Assert.Equal(
            NudgePlanner.Plan(situation).SelectMany(m => m.Entries), NudgePlanner.Plan(situation).SelectMany(m => m.Entries));
    }

    [Fact]
    public void Two_who_must_act_on_one_item_are_both_told_and_their_superiors_once()
    {
        _stage.Person("boss");
        _stage.Person("ann", manager: "boss");
        _stage.Person("bob", manager: "boss");
        _stage.Duty("CA-1", "ann", "2027-01-04", "2027-01-18");
        _stage.Duty("CA-1", "bob", "2027-01-04", "2027-01-18");
        var messages = _stage.RoundAt("2027-01-21T08:00:00Z");
        Assert.Equal(["ann", "bob", "boss"], messages.Select(m => m.To.Value));
        Assert.Single(messages[2].Lines);
    }

    [Theory]
    [InlineData("2027-01-25T08:00:00Z", 1)]
    [InlineData("2027-01-25T07:59:00Z", 0)]
    [InlineData("2027-01-24T10:00:00Z", 0)]
    public void The_weekly_summary_goes_to_the_isms_manager_on_monday_morning(string at, int messages)
    {
        Summary();
        Assert.Equal(messages, _stage.RoundAt(at).Count);
    }

    [Fact]
    public void The_weekly_summary_goes_once_a_week_and_moves_behind_a_holiday()
    {
        Summary();
        _stage.Person("isms", calendar: new([new(2027, 1, 25)]));
        _stage.EachMorning("isms", "2027-01-25", "2027-02-05");
        Assert.Equal([new DateOnly(2027, 1, 26), new DateOnly(2027, 2, 1)], _stage.Sent.Select(s => s.Message.Today));
        Assert.All(_stage.Sent, s => Assert.Equal(NudgeMessageKind.WeeklySummary, s.Message.Kind));
    }

    [Fact]
    public void The_weekly_summary_counts_as_a_message_of_the_day()
    {
        Summary();
        _stage.Counts[(Stage.Id("isms"), new(2027, 1, 25))] = 2;
        _stage.Duty("EV-1", "isms", "2027-01-25", "2027-03-15");
        Assert.Equal(NudgeMessageKind.Items, Assert.Single(_stage.RoundAt("2027-01-25T08:00:00Z")).Kind);
        Assert.Equal(NudgeMessageKind.WeeklySummary, Assert.Single(_stage.RoundAt("2027-01-26T08:00:00Z")).Kind);
    }

    private void Summary()
    {
        _stage.Person("isms");
        _stage.IsmsManagers.Add(Stage.Id("isms"));
    }
}
