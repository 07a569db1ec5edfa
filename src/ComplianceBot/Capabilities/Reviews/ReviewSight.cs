using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// Who may read a review and its pack (row 27, SQ-8): ISMS managers, top management, and whoever was invited or there; internal auditors
/// once it was held.
/// </summary>
public static class ReviewSight
{
    public const string Rule = "row 27";

    public static bool MaySee(ManagementReview review, Speaker speaker) =>
        speaker.Is(Role.IsmsManager) || speaker.Is(Role.TopManagement) || review.Readers.Contains(speaker.Id) || review.Attendees.Contains(speaker.Id)
        || (speaker.Is(Role.InternalAuditor) && !review.IsOpen);

    public static Circumstance Of(ManagementReview? review, Speaker speaker) =>
        new() { IsOwn = review is null ? speaker.Is(Role.IsmsManager) : MaySee(review, speaker), Rule = Rule };
}
