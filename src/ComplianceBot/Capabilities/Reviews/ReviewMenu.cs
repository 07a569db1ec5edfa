using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// What one person can do with a review now: the steps that lead out of its state, as far as the permission matrix allows them to this
/// person (rows 25 to 27). Whatever is pressed is checked again.
/// </summary>
public sealed class ReviewMenu(Permissions permissions, Organisation organisation)
{
    public IReadOnlyList<Button> Of(Work work, ReviewView view, Speaker speaker)
    {
        var review = view.Review;
        List<Button> buttons =
        [
            .. May(Deed.PrepareReview, speaker) ? Preparing(review, organisation.DayOf(work.At)) : [],
            .. May(Deed.ApproveMinutes, speaker) && review is { State: ReviewState.Held, HasQuorum: true } && review.ChairId == speaker.Id ? Approving(review) : [],
            ReviewButtons.Opens(review, ReviewRoutes.Whole),
            .. view.IsPackMade ? [ReviewButtons.Acts(review, ReviewRoutes.Word), ReviewButtons.Acts(review, ReviewRoutes.Page)] : Array.Empty<Button>(),
        ];
        return [ReviewButtons.First(buttons[0]), .. buttons.Skip(1)];
    }

    /// <summary>That a new one can be planned.</summary>
    public bool MayPlan(Speaker speaker) => May(Deed.PrepareReview, speaker);

    private bool May(Deed deed, Speaker speaker) => permissions.Check(deed, speaker, Circumstance.None) is null;

    private static IEnumerable<Button> Preparing(ManagementReview review, DateOnly today)
    {
        if (review.State is ReviewState.Frozen or ReviewState.Held && today >= review.MeetingOn)
        {
            if (review.State == ReviewState.Frozen) yield return ReviewButtons.Acts(review, ReviewRoutes.Hold);
            yield return ReviewButtons.Opens(review, ReviewRoutes.Attend);
            yield return ReviewButtons.Opens(review, ReviewRoutes.Decide);
            yield return ReviewButtons.Opens(review, ReviewRoutes.Judge);
        }

        if (review.IsOpen)
        {
            yield return ReviewButtons.Opens(review, ReviewRoutes.Owners);
            yield return ReviewButtons.Opens(review, ReviewRoutes.Move);
        }
    }

    private static IEnumerable<Button> Approving(ManagementReview review) =>
        [ReviewButtons.Acts(review, ReviewRoutes.Approve, Minutes.HashOf(review)), ReviewButtons.Opens(review, ReviewRoutes.SendBack)];
}
