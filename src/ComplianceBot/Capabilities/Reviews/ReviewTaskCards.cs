using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What the one who is next reads: what it is about, what is asked in plain words, until when, and the answers as buttons.</summary>
public static class ReviewTaskCards
{
    /// <summary>A task that is over shows what became of it instead.</summary>
    public static Card Of(ReviewView view, ReviewItem item) => IsDue(view, item) ? Due(view, item) : Over(view, item);

    /// <summary>A few words for a line of a digest.</summary>
    public static Say LineOf(ManagementReview review, ReviewItem item) => item.Task switch
    {
        ReviewTask.Input => Words("Duty.Input", review.Reference, ReviewParts.NameOf(item.Agenda)),
        ReviewTask.Draft => Words("Duty.Draft", review.Reference, review.MeetingOn),
        ReviewTask.Approve => Words("Duty.Approve", review.Reference),
        ReviewTask.Decision => Words("Duty.Decision", review.Reference, ReviewParts.InLine(DecisionOf(review, item)!.Text)),
    };

    /// <summary>Whether the record waits for it.</summary>
    public static bool IsDue(ReviewView view, ReviewItem item) => item.Task switch
    {
        ReviewTask.Input => view.Review.IsOpen && view.Asked.Contains(item.Agenda) && !view.Review.InputOn(item.Agenda).IsSaid,
        ReviewTask.Draft => IsDrafted(view.Review),
        ReviewTask.Approve => view.Review is { State: ReviewState.Held, HasQuorum: true, WithChairSince: not null },
        ReviewTask.Decision => view.Review.State == ReviewState.Approved && DecisionOf(view.Review, item) is { DoneOn: null },
    };

    /// <summary>The minutes are with the ISMS managers: to be written, or sent back by the chair (MR-7).</summary>
    public static bool IsDrafted(ManagementReview review) =>
        review.State == ReviewState.Frozen || review is { State: ReviewState.Held, HasQuorum: true, WithChairSince: null };

    /// <summary>MR-1.</summary>
    public static Card Plan(DateOnly nextBy) => new()
    {
        Title = Words("Task.Plan"), Parts = [new Sentence(Words("Ask.Plan", nextBy))], Buttons = [ReviewButtons.Plan, Nudges.SnoozeButton.For(ReviewItem.Planning)],
    };

    private static Card Due(ReviewView view, ReviewItem item) => new()
    {
        Title = item.Task == ReviewTask.Input ? Words("Task.Input", ReviewParts.NameOf(item.Agenda)) : Words("Task." + item.Task, view.Review.Reference),
        Parts = [.. Asked(view, item), new Facts([new Fact(Words("Fact.Meeting"), Words("Fact.Day", view.Review.MeetingOn))])],
        Buttons = ReviewButtons.Of(view.Review, item),
    };

    private static IEnumerable<Part> Asked(ReviewView view, ReviewItem item) => item.Task switch
    {
        ReviewTask.Input => [new Sentence(Words("Ask.Input")), new Sentence(Words("Item." + item.Agenda + ".Ask"))],
        ReviewTask.Draft => [new Sentence(Words("Ask.Draft")), .. ReviewParts.Minutes(view, ReviewCards.LongestOnCard, _ => null)],
        ReviewTask.Approve => [new Sentence(Words("Ask.Approve")), .. ReviewParts.Minutes(view, ReviewCards.LongestOnCard, _ => null)],
        ReviewTask.Decision => DecisionParts(view, DecisionOf(view.Review, item)!),
    };

    private static IEnumerable<Part> DecisionParts(ReviewView view, ReviewDecision decision)
    {
        yield return new Sentence(Words("Ask.Decision", Words("Type." + decision.Type)));
        yield return Quotation.Of(decision.Text, ReviewCards.LongestOnCard);
        if (decision.Due is { } due) yield return new Facts([new Fact(Words("Fact.Due"), Words("Fact.Day", due)), new Fact(Words("Fact.Owner"), Say.Exactly(view.NameOf(decision.Owner)))]);
    }

    private static Card Over(ReviewView view, ReviewItem item) => new()
    {
        Title = Words("Over." + item.Task, view.Review.Reference),
        Parts =
        [
            .. item.Task == ReviewTask.Input ? [new Sentence(ReviewParts.NameOf(item.Agenda), Tone.Quiet)] : Array.Empty<Part>(),
            .. item.Task == ReviewTask.Decision && DecisionOf(view.Review, item) is { } decision
                ? [new Sentence(ReviewParts.LineOf(view, decision, ReviewCards.LongestOnCard))]
                : Array.Empty<Part>(),
        ],
    };

    private static ReviewDecision? DecisionOf(ManagementReview review, ReviewItem item) => review.Decisions.FirstOrDefault(d => d.Id == item.Part);

    private static Say Words(string key, params Arg[] args) => Say.Of("Reviews." + key, args);
}
