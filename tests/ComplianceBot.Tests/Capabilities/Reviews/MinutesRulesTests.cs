using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Status;
using static ComplianceBot.Tests.Capabilities.Reviews.ReviewRulesTests;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>The meeting, its minutes and what becomes of decisions, rule by rule (MR-3, MR-5 to MR-8; clause 9.3.3).</summary>
public sealed class MinutesRulesTests
{
    [Fact]
    public void Without_data_or_a_remark_on_every_item_it_cannot_be_held()
    {
        foreach (var item in AgendaItems.All)
        {
            var without = ReviewSamples.Met() with { Inputs = [.. ReviewSamples.Met().Inputs.Select(i => i.Item == item ? new ReviewInput { Item = item, Remark = " " } : i)] };
            var refused = without.Hold(ReviewSamples.MeetingOn);
            Assert.Equal("MR-3 InputMissing", Why(refused));
            Assert.Equal(item.Letter(), refused.Refusal!.Args[0].Text);
            Assert.False(without.SayUnchanged(item, ReviewSamples.Mia).Value.Hold(ReviewSamples.MeetingOn).IsRefused);
        }
    }

    [Fact]
    public void Each_step_leads_out_of_its_states_only()
    {
        foreach (var state in Enum.GetValues<ReviewState>())
        {
            var review = ReviewSamples.Held() with { State = state };
            Assert.Equal(state == ReviewState.Planned, !review.Freeze(new Dictionary<AgendaItem, ReviewFacts>(), ReviewSamples.MeetingOn, ReviewSettings.Defaults).IsRefused);
            Assert.Equal(state == ReviewState.Frozen, !review.Hold(ReviewSamples.MeetingOn).IsRefused);
            Assert.Equal(state == ReviewState.Held, !review.Approve(ReviewSamples.Tom, Minutes.HashOf(review), ReviewSamples.MeetingOn).IsRefused);
            Assert.Equal(state == ReviewState.Held, !review.SendBack(ReviewSamples.Tom, "Say why").IsRefused);
            Assert.Equal(state is ReviewState.Planned or ReviewState.Frozen, !review.SayUnchanged(AgendaItem.Risks, ReviewSamples.Mia).IsRefused);
            Assert.Equal(state is ReviewState.Frozen or ReviewState.Held, !review.Attend([ReviewSamples.Tom], ReviewSamples.Tom, ReviewSamples.Top, ReviewSamples.MeetingOn).IsRefused);
            Assert.Equal(state is ReviewState.Frozen or ReviewState.Held, !review.Decide(ReviewSamples.Decision("d2"), ReviewSamples.MeetingOn).IsRefused);
            Assert.Equal(state is ReviewState.Frozen or ReviewState.Held, !review.TakeOut("d1", ReviewSamples.MeetingOn).IsRefused);
            Assert.Equal(state == ReviewState.Approved, !review.Finish("d1", ReviewSamples.Mia, "Hired", ReviewSamples.MeetingOn).IsRefused);
            Assert.Equal(state == ReviewState.Approved, !review.Assign("d1", ReviewSamples.Mia, ReviewSamples.MeetingOn, ReviewSamples.MeetingOn).IsRefused);
        }
    }

    [Fact]
    public void The_chair_belongs_to_top_management_was_there_and_approves_what_was_read()
    {
        Assert.Equal("MR-5 NobodyThere", Why(ReviewSamples.Frozen().Attend([], ReviewSamples.Tom, ReviewSamples.Top, ReviewSamples.MeetingOn)));
        Assert.Equal("MR-7 ChairMissing", Why(ReviewSamples.Frozen().Attend([ReviewSamples.Tom], null, ReviewSamples.Top, ReviewSamples.MeetingOn)));
        Assert.Equal("MR-7 ChairNotThere", Why(ReviewSamples.Frozen().Attend([ReviewSamples.Tom, ReviewSamples.Mia], ReviewSamples.Mia, ReviewSamples.Top, ReviewSamples.MeetingOn)));
        Assert.Equal("MR-7 ChairNotThere", Why(ReviewSamples.Frozen().Attend([ReviewSamples.Mia], ReviewSamples.Tom, ReviewSamples.Top, ReviewSamples.MeetingOn)));
        Assert.Equal("MR-5 TooEarly", Why(ReviewSamples.Frozen().Attend([ReviewSamples.Tom], ReviewSamples.Tom, ReviewSamples.Top, ReviewSamples.MeetingOn.AddDays(-1))));
        var held = ReviewSamples.Held();
        Assert.Equal("MR-7 NotTheChair", Why(held.Approve(ReviewSamples.Mia, Minutes.HashOf(held), ReviewSamples.MeetingOn)));
        Assert.Equal("MR-7 Changed", Why((held with { Judgements = new Judgements("no", "no", "no") }).Approve(ReviewSamples.Tom, Minutes.HashOf(held), ReviewSamples.MeetingOn)));
        Assert.Equal((ReviewState.Approved, (PersonId?)ReviewSamples.Tom), (ReviewSamples.Approved().State, ReviewSamples.Approved().ApprovedBy));
        Assert.Equal("MR-7 TextMissing", Why(held.SendBack(ReviewSamples.Tom, " ")));
    }

    [Fact]
    public void What_the_chair_sent_back_is_with_the_isms_managers_until_it_is_mended()
    {
        var held = ReviewSamples.Held();
        Assert.Equal(ReviewSamples.MeetingOn, held.WithChairSince);
        var back = held.SendBack(ReviewSamples.Tom, "Say why").Value;
        Assert.Equal((ReviewState.Held, (DateOnly?)null), (back.State, back.WithChairSince));
        var mended = back.Judge(new Judgements("yes", "yes", "no"), null, ReviewSamples.MeetingOn.AddDays(2)).Value;
        Assert.Equal(ReviewSamples.MeetingOn.AddDays(2), mended.WithChairSince);
        Assert.Equal(ReviewSamples.MeetingOn, held.Judge(new Judgements("yes", "yes", "no"), null, ReviewSamples.MeetingOn.AddDays(2)).Value.WithChairSince);
    }

    [Fact]
    public void Whatever_the_minutes_say_is_in_their_fingerprint_and_what_is_tracked_is_not()
    {
        var held = ReviewSamples.Held();
        ManagementReview[] others =
        [
            held with { MeetingOn = held.MeetingOn.AddDays(1) }, held with { AsOf = null }, held with { ChairId = ReviewSamples.Mia }, held with { Attendees = [ReviewSamples.Tom] },
            held with { Inputs = [.. held.Inputs.Skip(1)] }, held with { Decisions = [] }, held with { NoDecisionReason = "x" },
            held with { Judgements = new Judgements("yes", "yes", "no") }, held with { Decisions = [ReviewSamples.Decision() with { Text = "Other" }] },
            held with { Decisions = [ReviewSamples.Decision() with { OwnerId = null }] }, held with { Decisions = [ReviewSamples.Decision() with { DueOn = null }] },
            held with { Decisions = [ReviewSamples.Decision() with { Type = DecisionType.Policy }] },
        ];
        Assert.Equal(others.Length + 1, others.Append(held).Select(Minutes.HashOf).Distinct().Count());
        var approved = ReviewSamples.Approved();
        var later = approved.Assign("d1", ReviewSamples.Tom, ReviewSamples.MeetingOn.AddDays(90), ReviewSamples.MeetingOn).Value.Finish("d1", ReviewSamples.Tom, "Hired", ReviewSamples.MeetingOn).Value;
        Assert.Equal(approved.MinutesHash, Minutes.HashOf(later));
    }

    [Fact]
    public void Without_top_management_the_meeting_is_noted_and_counts_for_nothing()
    {
        var noted = ReviewSamples.Frozen().Attend([ReviewSamples.Mia], null, ReviewSamples.Top, ReviewSamples.MeetingOn).Value.Hold(ReviewSamples.MeetingOn).Value;
        Assert.Equal((ReviewState.Held, ReviewWorth.None), (noted.State, noted.Worth));
        Assert.Equal("MR-5 NoQuorum", Why(noted.Approve(ReviewSamples.Tom, Minutes.HashOf(noted), ReviewSamples.MeetingOn)));
    }

    [Fact]
    public void Without_a_decision_it_says_why_and_the_three_judgements_are_never_left_out()
    {
        var none = ReviewSamples.Met().TakeOut("d1", ReviewSamples.MeetingOn).Value;
        Assert.Equal("MR-6 ResultsMissing", Why(none.Hold(ReviewSamples.MeetingOn)));
        var said = none.Judge(new Judgements("yes", "yes", "yes"), "All goals are met.", ReviewSamples.MeetingOn).Value;
        Assert.False(said.Hold(ReviewSamples.MeetingOn).IsRefused);
        Assert.Null(said.Decide(ReviewSamples.Decision("d2"), ReviewSamples.MeetingOn).Value.NoDecisionReason);
        Assert.Equal("MR-6 DecidedAnyway", Why(ReviewSamples.Met().Judge(new Judgements("yes", "yes", "yes"), "All goals are met.", ReviewSamples.MeetingOn)));
        foreach (var judgements in new Judgements[] { new("", "yes", "yes"), new("yes", " ", "yes"), new("yes", "yes", "") })
            Assert.Equal("MR-6 TextMissing", Why(ReviewSamples.Met().Judge(judgements, null, ReviewSamples.MeetingOn)));
        Assert.Equal("MR-6 ResultsMissing", Why((ReviewSamples.Met() with { Judgements = null }).Hold(ReviewSamples.MeetingOn)));
        Assert.Equal("MR-6 TextMissing", Why(ReviewSamples.Frozen().Decide(ReviewSamples.Decision() with { Text = " " }, ReviewSamples.MeetingOn)));
        Assert.Equal("MR-6 DueBeforeMeeting", Why(ReviewSamples.Frozen().Decide(ReviewSamples.Decision() with { DueOn = ReviewSamples.MeetingOn.AddDays(-1) }, ReviewSamples.MeetingOn)));
    }

    [Fact]
    public void A_review_is_valid_when_nothing_is_missing_and_partly_when_approval_an_owner_or_a_day_is()
    {
        var (held, approved) = (ReviewSamples.Held(), ReviewSamples.Approved());
        Assert.Equal(ReviewWorth.Valid, approved.Worth);
        Assert.Equal(ReviewWorth.Partly, held.Worth);
        Assert.Equal(ReviewWorth.Partly, (approved with { Decisions = [ReviewSamples.Decision() with { OwnerId = null }] }).Worth);
        Assert.Equal(ReviewWorth.Partly, (approved with { Decisions = [ReviewSamples.Decision(), ReviewSamples.Decision("d2") with { DueOn = null }] }).Worth);
        Assert.Equal(ReviewWorth.Partly, (held with { Decisions = [ReviewSamples.Decision() with { DueOn = null }] }).Worth);
        Assert.Equal(ReviewWorth.Partly, (approved with { Judgements = null }).Worth);
        Assert.Equal(ReviewWorth.None, (approved with { HasQuorum = false }).Worth);
        Assert.Equal(ReviewWorth.None, (approved with { Inputs = [] }).Worth);
        Assert.Equal(ReviewWorth.None, ReviewSamples.Met().Worth);
    }

    [Fact]
    public void An_owner_and_a_day_that_the_minutes_left_out_make_it_valid_when_they_are_named()
    {
        var met = ReviewSamples.Met() with { Decisions = [ReviewSamples.Decision() with { OwnerId = null, DueOn = null }] };
        var held = met.Hold(ReviewSamples.MeetingOn).Value;
        var approved = held.Approve(ReviewSamples.Tom, Minutes.HashOf(held), ReviewSamples.MeetingOn).Value;
        Assert.Equal((ReviewWorth.Partly, (DateOnly?)null), (approved.Worth, approved.Decisions[0].SinceOn));
        var assigned = approved.Assign("d1", ReviewSamples.Mia, ReviewSamples.MeetingOn.AddDays(30), ReviewSamples.MeetingOn.AddDays(1)).Value;
        Assert.Equal((ReviewWorth.Valid, (DateOnly?)ReviewSamples.MeetingOn.AddDays(1)), (assigned.Worth, assigned.Decisions[0].SinceOn));
        Assert.Equal("MR-7 DueDatePast", Why(approved.Assign("d1", ReviewSamples.Mia, ReviewSamples.MeetingOn, ReviewSamples.MeetingOn.AddDays(1))));
        var done = assigned.Finish("d1", ReviewSamples.Mia, "Hired", ReviewSamples.MeetingOn.AddDays(2)).Value;
        Assert.Equal("MR-7 DoneAlready", Why(done.Finish("d1", ReviewSamples.Mia, "Again", ReviewSamples.MeetingOn.AddDays(3))));
        Assert.Equal("MR-7 NoSuchDecision", Why(done.Finish("?", ReviewSamples.Mia, "Again", ReviewSamples.MeetingOn.AddDays(3))));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(365, 1)]
    [InlineData(366, 0.5)]
    [InlineData(465, 0.5)]
    [InlineData(466, 0)]
    public void For_readiness_the_best_review_of_the_last_year_counts_from_the_day_of_its_meeting(int daysLater, double part) => Assert.Equal(
        (decimal)part,
        ReviewWorths.PartM([Worth(ReviewSamples.Approved()), Worth(ReviewSamples.Held() with { MeetingOn = ReviewSamples.MeetingOn.AddDays(100) })], ReviewSamples.MeetingOn.AddDays(daysLater), 365));

    private static WorthOfReview Worth(ManagementReview review) => new() { MeetingOn = review.MeetingOn, Worth = review.Worth };
}
