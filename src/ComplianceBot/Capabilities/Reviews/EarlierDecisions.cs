using ComplianceBot.Cards;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>Item a: the decisions of earlier reviews with their state and overdue days (MR-2, MR-7).</summary>
public sealed class EarlierDecisions(ReviewStore reviews) : IReviewInput
{
    public AgendaItem Item => AgendaItem.EarlierActions;

    public bool IsComplete => true;

    public async Task<ReviewFacts> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel)
    {
        var tracked = (await reviews.AllAsync(work, cancel))
            .Where(r => r.State == ReviewState.Approved && r.ApprovedOn <= asOf)
            .SelectMany(r => r.Decisions, (review, decision) => (Review: review, Decision: decision.DoneOn > asOf ? decision with { DoneOn = null } : decision))
            .ToList();
        if (tracked.Count == 0) return ReviewFacts.None;
        var open = tracked.Where(t => t.Decision.DoneOn is null).OrderBy(t => t.Decision.Due ?? DateOnly.MaxValue).ToList();
        return new ReviewFacts
        {
            Figures =
            [
                Count("Input.Decisions.Open", open.Count), Count("Input.Decisions.Overdue", open.Count(t => t.Decision.OverdueDays(asOf) > 0)),
                Count("Input.Decisions.Done", tracked.Count(t => t.Decision.DoneOn >= since)),
            ],
            Records = [.. open.Concat(tracked.Where(t => t.Decision.DoneOn >= since)).Select(t => new Row(LineOf(t.Review, t.Decision, asOf), ReviewButtons.Look(t.Review)))],
            Trends =
            [
                await Quarter.TrendAsync(
                    Words("Input.Decisions.Trend"), false, asOf,
                    q => Task.FromResult<decimal?>(tracked.Count(t => t.Decision.DoneOn >= q.From && t.Decision.DoneOn <= q.Until))),
            ],
        };
    }

    /// <summary>Without names: who has it stands in the record.</summary>
    private static Say LineOf(ManagementReview review, ReviewDecision decision, DateOnly asOf)
    {
        var text = ReviewParts.InLine(decision.Text);
        return (decision.DoneOn, decision.Due, decision.OverdueDays(asOf)) switch
        {
            ({ } done, _, _) => Words("Input.Decision.Done", review.Reference, text, done),
            (_, null, _) => Words("Input.Decision.NoDay", review.Reference, text),
            (_, { } due, 0) => Words("Input.Decision.Due", review.Reference, text, due),
            (_, { } due, var days) => Words("Input.Decision.Late", review.Reference, text, due, days),
        };
    }

    private static Fact Count(string key, int number) => new(Words(key), Words("Count", number));

    private static Say Words(string key, params Arg[] args) => Say.Of("Reviews." + key, args);
}
