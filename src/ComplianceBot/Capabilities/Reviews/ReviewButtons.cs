using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>The next steps with a review, as buttons.</summary>
public static class ReviewButtons
{
    /// <summary>Plans a new one: there is no record yet.</summary>
    public static Button Plan { get; } = new()
    {
        Label = LabelOf(ReviewRoutes.Plan), Name = ReviewRoutes.Plan + Doors.Suffix, Press = Press.Opens, Primary = true,
    };

    /// <summary>The buttons of one task, the usual answer first.</summary>
    public static IReadOnlyList<Button> Of(ManagementReview review, ReviewItem item) => item.Task switch
    {
        ReviewTask.Input => [First(Opens(review, ReviewRoutes.Say, item.Part)), Acts(review, ReviewRoutes.Unchanged, item.Part), Snooze(item)],
        ReviewTask.Draft =>
        [
            First(Opens(review, ReviewRoutes.Attend)), Opens(review, ReviewRoutes.Decide), Opens(review, ReviewRoutes.Judge),
            .. review.State == ReviewState.Frozen ? [Acts(review, ReviewRoutes.Hold)] : Array.Empty<Button>(), Look(review), Snooze(item),
        ],
        ReviewTask.Approve => [First(Acts(review, ReviewRoutes.Approve, Minutes.HashOf(review))), Opens(review, ReviewRoutes.SendBack), Look(review), Snooze(item)],
        ReviewTask.Decision => [First(Opens(review, ReviewRoutes.Done, item.Part)), Snooze(item)],
    };

    /// <summary>The way in from a list: minutes are read before they are approved.</summary>
    public static Button EntryOf(ManagementReview review, ReviewItem item) => item.Task == ReviewTask.Approve ? First(Look(review)) : Of(review, item)[0];

    /// <summary>Opens a form.</summary>
    public static Button Opens(ManagementReview review, string route, string? part = null) => new()
    {
        Label = LabelOf(route), Name = route + Doors.Suffix, Value = SeenReview.Of(review, part).ToString(), Press = Press.Opens,
    };

    /// <summary>Is done at once.</summary>
    public static Button Acts(ManagementReview review, string route, string? part = null) => new()
    {
        Label = LabelOf(route), Name = route, Value = SeenReview.Of(review, part).ToString(), Press = Press.Acts,
    };

    public static Button Look(ManagementReview review) => Acts(review, ReviewRoutes.Show);

    public static Button First(Button button) => button with { Primary = true };

    private static Button Snooze(ReviewItem item) => SnoozeButton.For(item.ToString());

    private static Say LabelOf(string route) => Say.Of("Reviews.Button." + route["review.".Length..]);
}
