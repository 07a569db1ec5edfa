using System.Globalization;
using System.Resources;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.People;
using ComplianceBot.Status;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>Management reviews before the meeting, rule by rule (MR-1 to MR-4; clause 9.3).</summary>
public sealed class ReviewRulesTests
{
    private static readonly ReviewSettings Settings = ReviewSettings.Defaults;

    private static readonly ResourceManager Words = new("ComplianceBot.Capabilities.Reviews.Words", typeof(ManagementReview).Assembly);

    [Fact]
    public void A_review_is_asked_for_frozen_sent_and_minuted_on_its_days()
    {
        var calendar = new WorkingCalendar([new DateOnly(2027, 3, 29), new DateOnly(2027, 4, 5)]);
        var review = ReviewSamples.Planned();
        Assert.Equal(new DateOnly(2027, 3, 12), review.AskOn(Settings, calendar)); // the 13th is a Saturday
        Assert.Equal(new DateOnly(2027, 3, 29), review.FreezeOn(Settings)); // a holiday; freezing is no message
        Assert.Equal(new DateOnly(2027, 4, 2), review.SendOn(Settings, calendar)); // the 5th is a holiday
        Assert.Equal(new DateOnly(2027, 3, 26), review.AnswerBy(new DateOnly(2027, 3, 12), Settings, calendar));
        Assert.Equal(new DateOnly(2027, 4, 9), review.AnswerBy(new DateOnly(2027, 4, 1), Settings, calendar)); // asked after the freeze
        Assert.Equal(new DateOnly(2027, 4, 19), review.DraftBy(Settings, calendar));
        Assert.Equal(new DateOnly(2027, 4, 26), review.ApproveBy(Settings, calendar));
    }

    [Fact]
    public void Nothing_happens_before_the_day_was_set()
    {
        var late = ReviewSamples.Planned() with { DaySetOn = ReviewSamples.MeetingOn.AddDays(-2) };
        Assert.Equal(late.DaySetOn, late.AskOn(Settings, WorkingCalendar.WithoutHolidays));
        Assert.Equal(late.DaySetOn, late.FreezeOn(Settings));
        Assert.Equal(late.DaySetOn, late.SendOn(Settings, WorkingCalendar.WithoutHolidays));
    }

    [Theory]
    [InlineData("2027-03-31", "2027-04-12", false)]
    [InlineData("2027-04-12", "2027-04-12", false)]
    [InlineData("2027-04-13", "2027-04-12", true)] // held before the internal audit was reported
    [InlineData("2027-03-31", "2027-05-10", true)] // held on the day the external audit starts
    [InlineData(null, "2027-04-12", true)]
    public void Before_an_external_audit_one_is_held_after_the_internal_audit(string? reported, string held, bool missing) => Assert.Equal(
        missing, ReviewDates.IsMissingBefore(new ReviewOccasion("AUD-1", new DateOnly(2027, 5, 10), reported is null ? null : Day(reported)), [Day(held)]));

    [Fact]
    public void The_next_one_is_due_after_the_interval_or_before_an_external_audit_that_has_none()
    {
        var stage1 = new ReviewOccasion("AUD-1", new DateOnly(2027, 9, 1), new DateOnly(2027, 6, 1));
        Assert.Null(ReviewDates.NextBy([], [], Settings));
        Assert.Equal(new DateOnly(2028, 4, 11), ReviewDates.NextBy([ReviewSamples.MeetingOn, ReviewSamples.MeetingOn.AddDays(-200)], [], Settings));
        Assert.Equal(new DateOnly(2027, 8, 31), ReviewDates.NextBy([ReviewSamples.MeetingOn], [stage1], Settings));
        Assert.Equal(new DateOnly(2027, 8, 31), ReviewDates.NextBy([], [stage1], Settings));
        Assert.Equal(new DateOnly(2028, 7, 1), ReviewDates.NextBy([new DateOnly(2027, 7, 2)], [stage1], Settings));
    }

    [Fact]
    public void The_agenda_has_ten_items_in_the_order_of_the_clause() =>
        Assert.Equal(["a", "b", "c", "d1", "d2", "d3", "d4", "e", "f", "g"], AgendaItems.All.Select(i => i.Letter()));

    [Fact]
    public void Four_quarters_end_with_the_day_and_leave_no_gap()
    {
        var quarters = Quarter.LastFour(new DateOnly(2027, 5, 31));
        Assert.Equal([new DateOnly(2026, 8, 31), new DateOnly(2026, 11, 30), new DateOnly(2027, 2, 28), new DateOnly(2027, 5, 31)], quarters.Select(q => q.Until));
        Assert.All(quarters.Zip(quarters.Skip(1)), pair => Assert.Equal(pair.First.Until.AddDays(1), pair.Second.From));
        Assert.Equal(new DateOnly(2026, 6, 1), quarters[0].From);
    }

    [Fact]
    public void Data_are_frozen_fourteen_days_before_and_what_was_said_stays()
    {
        var review = ReviewSamples.Planned().Remark(AgendaItem.Feedback, " no  change ", ReviewSamples.Mia).Value;
        var facts = new Dictionary<AgendaItem, ReviewFacts> { [AgendaItem.Risks] = ReviewSamples.Some, [AgendaItem.Objectives] = ReviewFacts.None };
        Assert.Equal("MR-4 TooEarly", Why(review.Freeze(facts, ReviewSamples.MeetingOn.AddDays(-15), Settings)));
        var frozen = review.Freeze(facts, ReviewSamples.MeetingOn.AddDays(-10), Settings).Value; // a host that was down
        Assert.Equal((ReviewState.Frozen, (DateOnly?)ReviewSamples.MeetingOn.AddDays(-14)), (frozen.State, frozen.AsOf));
        Assert.Equal(" no  change ", frozen.InputOn(AgendaItem.Feedback).Remark); // as it was typed
        Assert.Equal(ReviewSamples.Some.ToJson(), frozen.InputOn(AgendaItem.Risks).Facts.ToJson());
        Assert.Equal(8, frozen.MissingInputs.Count);
    }

    [Fact]
    public void The_day_is_not_past_and_moves_until_it_was_held()
    {
        Assert.Equal("MR-1 DayPast", Why(ReviewSteps.Plan("r1", ReviewSamples.MeetingOn, ReviewSamples.Tom, [], ReviewSamples.Top, null, ReviewSamples.MeetingOn.AddDays(1))));
        Assert.Equal("MR-7 ChairMissing", Why(ReviewSteps.Plan("r1", ReviewSamples.MeetingOn, ReviewSamples.Mia, [], ReviewSamples.Top, null, ReviewSamples.MeetingOn)));
        Assert.Equal("MR-7 ChairMissing", Why(ReviewSteps.Plan("r1", ReviewSamples.MeetingOn, null, [], ReviewSamples.Top, null, ReviewSamples.MeetingOn)));
        var moved = ReviewSamples.Frozen().Move(ReviewSamples.MeetingOn.AddDays(7), ReviewSamples.MeetingOn).Value;
        Assert.Equal((ReviewState.Planned, (DateOnly?)null), (moved.State, moved.AsOf));
        Assert.Equal(["no change"], moved.Inputs.Where(i => i.IsFilled).Select(i => i.Remark!).Distinct());
        Assert.Equal("MR-1 DayPast", Why(ReviewSamples.Planned().Move(ReviewSamples.MeetingOn, ReviewSamples.MeetingOn.AddDays(1))));
        Assert.Equal("MR-3 HeldAlready", Why(ReviewSamples.Held().Move(ReviewSamples.MeetingOn.AddDays(7), ReviewSamples.MeetingOn)));
    }

    [Fact]
    public void Owners_are_those_of_the_review_before_until_others_are_named_and_whoever_is_new_is_asked_anew()
    {
        var before = ReviewSamples.Planned().NameOwners(new Dictionary<AgendaItem, PersonId?> { [AgendaItem.Feedback] = ReviewSamples.Mia }).Value;
        var next = ReviewSteps.Plan("r2", ReviewSamples.MeetingOn, ReviewSamples.Tom, [], ReviewSamples.Top, before, ReviewSamples.MeetingOn).Value;
        Assert.Equal(ReviewSamples.Mia, next.InputOn(AgendaItem.Feedback).OwnerId);
        var asked = next.Ask(AgendaItem.Feedback, ReviewSamples.MeetingOn).Value;
        var same = asked.NameOwners(new Dictionary<AgendaItem, PersonId?> { [AgendaItem.Feedback] = ReviewSamples.Mia }).Value;
        var other = asked.NameOwners(new Dictionary<AgendaItem, PersonId?> { [AgendaItem.Feedback] = ReviewSamples.Tom }).Value;
        Assert.Equal((ReviewSamples.MeetingOn, null), (same.InputOn(AgendaItem.Feedback).AskedOn, other.InputOn(AgendaItem.Feedback).AskedOn));
    }

    [Fact]
    public void What_somebody_else_said_meanwhile_on_the_same_item_is_looked_at_first()
    {
        var seen = ReviewSamples.Planned() with { Version = 5 };
        var said = seen.Remark(AgendaItem.Feedback, "Two complaints", ReviewSamples.Mia, 5).Value with { Version = 6 };
        Assert.Equal("MR-3 Changed", Why(said.SayUnchanged(AgendaItem.Feedback, ReviewSamples.Tom, 5)));
        Assert.False(said.SayUnchanged(AgendaItem.Risks, ReviewSamples.Tom, 5).IsRefused);
        Assert.False(said.SayUnchanged(AgendaItem.Feedback, ReviewSamples.Tom, 6).IsRefused);
        Assert.Equal("MR-3 TextMissing", Why(said.Remark(AgendaItem.Feedback, " ", ReviewSamples.Tom, 6)));
    }

    internal static string? Why<T>(Result<T> result)
    {
        if (result.Refusal is not { } refusal) return null;
        Assert.NotNull(Words.GetString(refusal.Code, CultureInfo.GetCultureInfo("en")));
        Assert.NotNull(Words.GetString(refusal.Code, CultureInfo.GetCultureInfo("de")));
        return refusal.RuleId + " " + refusal.Code.Split('.')[^1];
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
