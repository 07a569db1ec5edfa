using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Reviews;

/// <summary>What comes by itself around a meeting: who is asked and told when, once each, and what waits for whom (MR-1, MR-4, MR-7, NG-7).</summary>
public sealed class ReviewRoundTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task However_often_the_rounds_run_everybody_is_asked_and_told_once(DatabaseProvider provider)
    {
        await using var house = await ReviewHouse.BuildAsync(provider);
        var review = await house.PlanAsync();
        await house.FillAsync(review.Id, ReviewRoutes.Owners, ("owner_b", house.Ana.Mail), ("owner_c", house.Ana.Mail));
        await house.OnAsync(ReviewHouse.AskOn);
        await house.OnAsync(ReviewHouse.FreezeOn);
        await house.OnAsync(ReviewHouse.SendOn);
        foreach (var _ in Enumerable.Range(0, 3)) await house.RoundAsync();

        var changes = await house.House.WorkAsync(w => house.House.Get<ReviewHistoryStore>().OfAsync(w, review.Id, default));
        Assert.Equal(6, changes.Count(c => c.Name == "asked")); // b, c, d2, d4, e and f
        Assert.Single(changes, c => c.Name == "frozen");
        Assert.Equal(2, changes.Count(c => c.Name == "pack_sent")); // Tom and Mia
        Assert.Single(house.PacksFor(house.Tom));
        var packs = await house.PacksAsync(review.Id);
        Assert.Equal(["de Page", "de Word", "en Page", "en Word"], packs.Select(p => $"{p.Language} {p.Format}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_rounds_at_once_freeze_once_and_make_one_pack_of_each_kind()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync();
        house.House.Clock.Now = new DateTimeOffset(ReviewHouse.SendOn, new TimeOnly(10, 0), TimeSpan.Zero);
        var round = house.House.Get<IEnumerable<IEveryRound>>().OfType<ReviewRound>().Single();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => round.RunAsync(CancellationToken.None))));

        var changes = await house.House.WorkAsync(w => house.House.Get<ReviewHistoryStore>().OfAsync(w, review.Id, default));
        Assert.Single(changes, c => c.Name == "frozen");
        Assert.Equal(2, changes.Count(c => c.Name == "pack_sent"));
        Assert.Equal(4, (await house.PacksAsync(review.Id)).Count);
    }

    [Fact]
    public async Task A_host_that_was_down_freezes_the_data_of_the_planned_day()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync();
        await house.OnAsync(ReviewHouse.FreezeOn.AddDays(9));
        Assert.Equal(ReviewHouse.FreezeOn, (await house.ReviewAsync(review.Id)).AsOf);
        Assert.Single(house.PacksFor(house.Tom));
    }

    [Fact]
    public async Task A_review_on_short_notice_is_asked_for_frozen_and_sent_at_once()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync(house.Today.AddDays(3));
        await house.RoundAsync();
        await house.RoundAsync();
        Assert.Equal((ReviewState.Frozen, (DateOnly?)house.Today), ((await house.ReviewAsync(review.Id)).State, (await house.ReviewAsync(review.Id)).AsOf));
        Assert.Single(house.PacksFor(house.Tom));
        Assert.All(await house.DutiesAsync(house.Mia), d => Assert.Equal(new DateOnly(2026, 11, 25), d.Due)); // the day before the meeting
    }

    [Fact]
    public async Task Another_day_freezes_and_sends_anew_and_keeps_what_was_said()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync();
        await house.OnAsync(ReviewHouse.FreezeOn);
        await house.SayAllAsync(review.Id);
        await house.OnAsync(ReviewHouse.SendOn);
        await house.FillAsync(review.Id, ReviewRoutes.Move, ("meeting_on", "2027-02-16"));
        var moved = await house.ReviewAsync(review.Id);
        Assert.Equal((ReviewState.Planned, (DateOnly?)null, 0), (moved.State, moved.AsOf, moved.MissingInputs.Count));

        await house.OnAsync(new DateOnly(2027, 2, 9));
        Assert.Equal((ReviewState.Frozen, (DateOnly?)new DateOnly(2027, 2, 2)), ((await house.ReviewAsync(review.Id)).State, (await house.ReviewAsync(review.Id)).AsOf));
        Assert.Equal(2, house.PacksFor(house.Tom).Count());
    }

    [Fact]
    public async Task What_is_said_after_the_freeze_is_in_the_pack()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync();
        await house.OnAsync(ReviewHouse.FreezeOn);
        var before = await house.PacksAsync(review.Id);
        await house.SayAllAsync(review.Id);
        await house.RoundAsync();
        var after = await house.PacksAsync(review.Id);
        Assert.Equal((4, 8), (before.Count, after.Count));
        Assert.Equal(8, after.Select(p => p.Hash).Distinct().Count());
    }

    [Fact]
    public async Task Everything_that_waits_is_of_class_n_and_due_on_its_day()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.PlanAsync();
        await house.FillAsync(review.Id, ReviewRoutes.Owners, ("owner_b", house.Ana.Mail));
        await house.OnAsync(ReviewHouse.AskOn);
        var asked = Assert.Single(await house.DutiesAsync(house.Ana));
        Assert.Equal((DutyClass.N, ReviewHouse.AskOn, ReviewHouse.FreezeOn), (asked.Class, asked.Since, asked.Due));
        Assert.Equal(5, (await house.DutiesAsync(house.Mia)).Count);

        await house.OnAsync(ReviewHouse.FreezeOn);
        await house.SayAllAsync(review.Id);
        Assert.Empty(await house.DutiesAsync(house.Ana));
        await house.OnAsync(ReviewHouse.MeetingOn);
        var draft = Assert.Single(await house.DutiesAsync(house.Mia));
        Assert.Equal((DutyClass.N, new DateOnly(2027, 1, 19)), (draft.Class, draft.Due)); // five business days
        await house.HoldAsync(review.Id);
        Assert.Empty(await house.DutiesAsync(house.Mia));
        var approval = Assert.Single(await house.DutiesAsync(house.Tom));
        Assert.Equal((DutyClass.N, new DateOnly(2027, 1, 26)), (approval.Class, approval.Due)); // ten business days
        await house.ApproveAsync(review.Id);
        Assert.Empty(await house.DutiesAsync(house.Tom));
        var decision = Assert.Single(await house.DutiesAsync(house.Ana));
        Assert.Equal((DutyClass.N, new DateOnly(2027, 3, 31)), (decision.Class, decision.Due));
    }

    [Fact]
    public async Task Minutes_that_came_back_are_a_task_of_the_isms_managers_until_they_are_mended()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var review = await house.HoldAsync((await house.FilledAsync()).Id);
        var tom = house.As(house.Tom);
        await tom.SendsAsync(await tom.PressesAsync("review.sendback.open", SeenReview.Of(review).ToString()), ("reason", "Say what is not adequate."));
        Assert.Empty(await house.DutiesAsync(house.Tom));
        Assert.EndsWith("/Draft", Assert.Single(await house.DutiesAsync(house.Mia)).Item, StringComparison.Ordinal);
        await house.OnAsync(house.Today.AddDays(1));
        Assert.Contains(house.SentTo(house.Mia), c => house.As(house.Mia).TextOf(c).Contains("Say what is not adequate.", StringComparison.Ordinal));

        await house.FillAsync(review.Id, ReviewRoutes.Judge, ("suitable", "Yes."), ("adequate", "The training is not."), ("effective", "Mostly."));
        Assert.Empty(await house.DutiesAsync(house.Mia));
        Assert.Equal(house.Today, Assert.Single(await house.DutiesAsync(house.Tom)).Since);
        Assert.Equal(ReviewState.Approved, (await house.ApproveAsync(review.Id)).State);
    }

    [Fact]
    public async Task A_day_for_the_next_review_is_asked_for_in_time()
    {
        await using var house = await ReviewHouse.BuildAsync();
        Assert.Empty(await house.DutiesAsync(house.Mia));
        await house.ApproveAsync((await house.HoldAsync((await house.FilledAsync()).Id)).Id);
        house.House.Clock.Now = new DateTimeOffset(2027, 11, 11, 10, 0, 0, TimeSpan.Zero);
        Assert.Empty(await house.DutiesAsync(house.Mia));
        house.House.Clock.Now = new DateTimeOffset(2027, 11, 12, 10, 0, 0, TimeSpan.Zero);
        var plan = Assert.Single(await house.DutiesAsync(house.Mia));
        Assert.Equal(new DateOnly(2027, 12, 13), plan.Due); // 30 days before 12 January 2028, 365 days after the last one
        await house.PlanAsync(new DateOnly(2028, 1, 11));
        Assert.Empty(await house.DutiesAsync(house.Mia));
    }

    [Fact]
    public async Task What_a_leaver_had_is_passed_on()
    {
        await using var house = await ReviewHouse.BuildAsync();
        var bo = await house.House.AddPersonAsync("Bo", p => p with { ManagerId = house.Tom.Id });
        var review = await house.FilledAsync();
        await house.FillAsync(review.Id, ReviewRoutes.Attend, ("attendees", house.Tom.Id.Value), ("chair", house.Tom.Id.Value));
        await house.FillAsync(review.Id, ReviewRoutes.Decide, ("type", "Policy"), ("text", "A shorter policy"), ("owner", bo.Mail), ("due_on", "2027-03-31"));
        await house.FillAsync(review.Id, ReviewRoutes.Judge, ("suitable", "Yes."), ("adequate", "Yes."), ("effective", "Yes."));
        await house.As(house.Mia).PressesAsync(ReviewRoutes.Hold, SeenReview.Of(await house.ReviewAsync(review.Id)).ToString());
        var approved = await house.ApproveAsync(review.Id);

        await house.House.WorkAsync(w => house.House.Get<PeopleRegister>().LeaveOrganisationAsync(w, bo.Id, house.Today, default));
        await house.OnAsync(house.Today.AddDays(1));
        var decision = Assert.Single((await house.ReviewAsync(review.Id)).Decisions);
        Assert.Equal(((PersonId?)bo.Id, (PersonId?)house.Tom.Id), (decision.OwnerId, decision.Owner)); // the minutes stay as they are
        Assert.Equal(approved.MinutesHash, Minutes.HashOf(await house.ReviewAsync(review.Id)));
        Assert.Single(await house.DutiesAsync(house.Tom));
        Assert.Contains(house.SentTo(house.Mia), c => house.As(house.Mia).TextOf(c).Contains("Bo has left and had a part in management reviews", StringComparison.Ordinal));
    }
}
