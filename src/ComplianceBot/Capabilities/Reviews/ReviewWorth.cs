namespace ComplianceBot.Capabilities.Reviews;

/// <summary>How a review counts for the readiness score (MR-8, ST-RDY part M).</summary>
public enum ReviewWorth { None, Partly, Valid }

/// <summary>What a review was worth at some time.</summary>
public sealed record WorthOfReview
{
    public DateOnly MeetingOn { get; init; }

    public ReviewWorth Worth { get; init; }

    public ReviewState ToState { get; init; }
}

public static class ReviewWorths
{
    /// <summary>Part M of the readiness score: the best of the reviews within the last year, counted from the day of the meeting.</summary>
    public static decimal PartM(IEnumerable<WorthOfReview> reviews, DateOnly asOf, int withinDays) => reviews
        .Where(r => r.MeetingOn <= asOf && r.MeetingOn >= asOf.AddDays(-withinDays))
        .Select(r => r.Worth switch
        {
            ReviewWorth.Valid => 1m,
            ReviewWorth.Partly => 0.5m,
            ReviewWorth.None => 0m,
        })
        .DefaultIfEmpty(0m).Max();
}
