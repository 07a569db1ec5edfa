using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// How management reviews count for the readiness score (MR-8; part M and the cap of ST-RDY). Told from kept changes, so that a past day
/// gives the same figures whenever it is asked for (DT-9). Where no review was ever recorded there is no data.
/// </summary>
public sealed class ReviewStatus(ReviewHistoryStore history) : IStatusSource
{
    private const int Within = 365;

    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var reviews = await history.OnAsync(work, asOf, cancel);
        if (reviews.Count == 0) return new StatusReport();
        var part = ReviewWorths.PartM(reviews, asOf, Within);
        return new StatusReport
        {
            Parts = new Dictionary<ReadinessPart, decimal> { [ReadinessPart.ManagementReview] = part },
            Lifted = part > 0 ? [ReadinessCap.NoManagementReview] : [],
        };
    }
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
