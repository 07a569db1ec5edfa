using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// How management reviews count for the readiness score (MR-8; part M and the cap of ST-RDY). Told from kept changes, so that a past day
/// gives the same figures whenever it is asked for (DT-9). Where no review was ever recorded there is no data.
/// </summary>
public sealed class ReviewStatus(ReviewHistoryStore history, ReviewPlanning planning, Organisation organisation) : IStatusSource
{
    private const int Within = 365;

    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var reviews = await history.OnAsync(work, asOf, cancel);
        var next = reviews.Where(r => r.ToState is ReviewState.Planned or ReviewState.Frozen && r.MeetingOn >= asOf).Select(r => (DateOnly?)r.MeetingOn).Min();
        var coming = await ComingAsync(work, next, asOf, cancel);
        if (reviews.Count == 0) return new StatusReport { Coming = coming, Steps = [Plan] };
        var part = ReviewWorths.PartM(reviews, asOf, Within);
        return new StatusReport
        {
            Parts = new Dictionary<ReadinessPart, decimal> { [ReadinessPart.ManagementReview] = part },
            Lifted = part > 0 ? [ReadinessCap.NoManagementReview] : [],
            Coming = coming,
            Steps = [next is { } planned ? new NextStep(ReadinessPart.ManagementReview, Words("Step.Hold", planned), null) : Plan],
        };
    }

    public async Task<IReadOnlyList<Tally>> HappenedAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel) =>
        [new Tally(Words("Happened.Held"), (await history.OnAsync(work, until, cancel)).Count(r => r.ToState is ReviewState.Held or ReviewState.Approved && r.MeetingOn >= from && r.MeetingOn <= until), until)];

    /// <summary>By when one is due depends on what is planned today: of an earlier day only its own plan is told (DT-9).</summary>
    private async Task<IReadOnlyList<Fact>> ComingAsync(Work work, DateOnly? next, DateOnly asOf, CancellationToken cancel)
    {
        if (next is { } planned) return [new Fact(Words("Coming.Next"), Words("Coming.On", planned))];
        if (asOf < organisation.DayOf(work.At)) return [new Fact(Words("Coming.Next"), Words("Coming.NotPlanned"))];
        return await planning.NextByAsync(work, cancel) is { } by
            ? [new Fact(Words("Coming.Next"), Words("Coming.DueBy", by))]
            : [new Fact(Words("Coming.Next"), Words("Coming.NotPlanned"))];
    }

    private static NextStep Plan { get; } = new(ReadinessPart.ManagementReview, Words("Step.Plan"), ReviewButtons.Plan with { Primary = false });

    private static Say Words(string key, params Arg[] args) => Say.Of("Reviews." + key, args);
}

/// <summary>Tells the gate before Stage 1 which reviews were held (AU-6).</summary>
public sealed class ReviewsHeld(ReviewStore reviews) : IReviewsHeld
{
    public async Task<IReadOnlyList<ReviewHeld>> AllAsync(Work work, CancellationToken cancel) =>
    [
        .. (await reviews.AllAsync(work, cancel)).Where(r => r is { IsOpen: false, HasQuorum: true })
            .Select(r => new ReviewHeld(r.MeetingOn, r.State == ReviewState.Approved)),
    ];
}
