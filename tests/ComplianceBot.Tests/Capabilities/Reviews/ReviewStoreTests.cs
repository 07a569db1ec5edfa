using System.Data.Common;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Host.Storage;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>What the records keep of a management review, what they refuse, and how it counts for readiness (clause 9.3.3; MR-8, DT-9).</summary>
public sealed class ReviewStoreTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_review_is_kept_with_its_minutes_and_approval_and_then_locked(DatabaseProvider provider)
    {
        await using var house = await ReviewHouse.BuildAsync(provider);
        var approved = await house.ApproveAsync((await house.HoldAsync((await house.FilledAsync()).Id)).Id);
        Assert.Equal(("REV-1", ReviewWorth.Valid), (approved.Reference, approved.Worth));
        Assert.Equal(approved.MinutesHash, Minutes.HashOf(approved));
        Assert.Equal([house.Tom.Id, house.Mia.Id], approved.Attendees);
        var entries = await house.House.WorkAsync(w => house.House.Get<TrailStore>().OfSubjectAsync(w, "review", approved.Id, CancellationToken.None));
        foreach (var action in new[] { "planned", "frozen", "attended", "decided", "judged", "held", "approved" }) Assert.Single(entries, e => e.Action == "review." + action);

        foreach (var sql in new[]
        {
            "UPDATE ManagementReview SET State = 'Held'", "UPDATE ManagementReview SET Effective = 'x'", "UPDATE ManagementReview SET ChairId = NULL, ApprovedBy = NULL",
            "DELETE FROM ManagementReview", "UPDATE ReviewInput SET Remark = 'x'", "DELETE FROM ReviewInput", "DELETE FROM ReviewPerson", "DELETE FROM ReviewDecision",
            "UPDATE ReviewDecision SET Text = 'x'", "UPDATE ReviewDecision SET OwnerId = NULL", "UPDATE ReviewDecision SET DueOn = NULL",
            "INSERT INTO ReviewDecision (Id, ReviewId, Position, Type, Text) SELECT 'x', Id, 9, 'Scope', 'x' FROM ManagementReview",
            "UPDATE ReviewTransition SET Worth = 'None'", "DELETE FROM ReviewTransition",
        })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => house.House.WorkAsync(w => w.ExecuteAsync(sql, null, CancellationToken.None)));
        }
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_becomes_of_a_decision_is_added_to_approved_minutes(DatabaseProvider provider)
    {
        await using var house = await ReviewHouse.BuildAsync(provider);
        var approved = await house.ApproveAsync((await house.HoldAsync((await house.FilledAsync()).Id)).Id);
        var id = approved.Decisions[0].Id;
        Task<Result<ManagementReview>> TakeAsync(ReviewChange change, Func<ManagementReview, Result<ManagementReview>> step) =>
            house.House.WorkAsync(w => house.House.Get<ReviewRegister>().TakeAsync(w, approved.Id, null, change, step, default));
        await TakeAsync(ReviewChange.Assigned, r => r.Assign(id, house.Lea.Id, house.Today.AddDays(20), house.Today));
        await TakeAsync(ReviewChange.Finished, r => r.Finish(id, house.Lea.Id, "Two people\nknow it.", house.Today));
        var read = Assert.Single((await house.ReviewAsync(approved.Id)).Decisions);
        Assert.Equal(
            (house.Ana.Id, house.Lea.Id, house.Today.AddDays(20), house.Today, "Two people\nknow it."),
            (read.OwnerId!.Value, read.Owner!.Value, read.Due!.Value, read.DoneOn!.Value, read.Done!));
        Assert.Equal("Reviews.Refused.DoneAlready", (await TakeAsync(ReviewChange.Finished, r => r.Finish(id, house.Lea.Id, "Again", house.Today))).Refusal?.Code);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Whoever_acts_on_what_has_changed_looks_again(DatabaseProvider provider)
    {
        await using var house = await ReviewHouse.BuildAsync(provider);
        var seen = await house.PlanAsync();
        Task<Result<ManagementReview>> MoveAsync(string id) => house.House.WorkAsync(w => house.House.Get<ReviewRegister>().TakeAsync(
            w, id, seen.Version, ReviewChange.Moved, r => r.Move(ReviewHouse.MeetingOn.AddDays(1), house.Today), default));
        Assert.False((await MoveAsync(seen.Id)).IsRefused);
        Assert.Equal("Reviews.Refused.Changed", (await MoveAsync(seen.Id)).Refusal?.Code);
        Assert.Equal("Reviews.Refused.NoSuch", (await MoveAsync("?")).Refusal?.Code);
        Assert.Equal(
            "Reviews.Refused.OneIsOpen",
            (await house.House.WorkAsync(w => house.House.Get<ReviewRegister>().PlanAsync(w, ReviewHouse.MeetingOn, house.Tom.Id, [], default))).Refusal?.Code);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task For_readiness_a_past_day_is_told_the_same_whatever_came_later(DatabaseProvider provider)
    {
        await using var house = await ReviewHouse.BuildAsync(provider);
        Assert.Empty((await ReportAsync(house, ReviewHouse.MeetingOn)).Parts);
        var held = await house.HoldAsync((await house.FilledAsync()).Id);
        Assert.Equal((0.5m, true), await PartAsync(house, ReviewHouse.MeetingOn));
        house.House.Clock.Pass(TimeSpan.FromDays(3));
        await house.ApproveAsync(held.Id);

        Assert.Equal((1m, true), await PartAsync(house, house.Today));
        Assert.Equal((0.5m, true), await PartAsync(house, ReviewHouse.MeetingOn));
        Assert.Equal((0m, false), await PartAsync(house, ReviewHouse.MeetingOn.AddDays(-1)));
        Assert.Empty((await ReportAsync(house, new DateOnly(2026, 11, 22))).Parts);
        Assert.Equal((1m, true), await PartAsync(house, ReviewHouse.MeetingOn.AddDays(365)));
        Assert.Equal((0m, false), await PartAsync(house, ReviewHouse.MeetingOn.AddDays(366)));
    }

    [Fact]
    public async Task The_gate_before_stage_1_hears_of_reviews_that_count()
    {
        await using var house = await ReviewHouse.BuildAsync();
        async Task<IReadOnlyList<ReviewHeld>> HeldAsync() => await house.House.WorkAsync(w => house.House.Get<IReviewsHeld>().AllAsync(w, default));
        var review = await house.FilledAsync();
        Assert.Empty(await HeldAsync());
        await house.HoldAsync(review.Id);
        Assert.Equal([new ReviewHeld(ReviewHouse.MeetingOn, false)], await HeldAsync());
        await house.ApproveAsync(review.Id);
        Assert.Equal([new ReviewHeld(ReviewHouse.MeetingOn, true)], await HeldAsync());
    }

    private static Task<StatusReport> ReportAsync(ReviewHouse house, DateOnly asOf) => house.House.WorkAsync(w =>
        house.House.Get<IEnumerable<IStatusSource>>().OfType<ReviewStatus>().Single().ReadAsync(w, asOf, CancellationToken.None));

    private static async Task<(decimal Part, bool Lifted)> PartAsync(ReviewHouse house, DateOnly asOf)
    {
        var report = await ReportAsync(house, asOf);
        return (report.Parts[ReadinessPart.ManagementReview], report.Lifted.Contains(ReadinessCap.NoManagementReview));
    }
}
