using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What a review waits for from somebody.</summary>
public enum ReviewTask { Input, Draft, Approve, Decision }

/// <summary>One such thing, as an item of its own (NG-1): <c>review/ID/Decision/PART</c>.</summary>
/// <param name="Part">The item of the agenda, or the decision.</param>
public readonly record struct ReviewItem(string ReviewId, ReviewTask Task, string? Part = null)
{
    /// <summary>That the next review is to be planned is nobody's record yet (MR-1).</summary>
    public const string Planning = "review/next";

    public AgendaItem Agenda => Enum.Parse<AgendaItem>(Part!);

    public static ReviewItem? Parse(string item)
    {
        var parts = item.Split('/');
        return parts.Length is 3 or 4 && Enum.GetNames<ReviewTask>().Contains(parts[2])
            ? new ReviewItem(parts[1], Enum.Parse<ReviewTask>(parts[2]), parts.Length == 4 ? parts[3] : null)
            : null;
    }

    public override string ToString() => $"{ManagementReview.TopicOf(ReviewId)}/{Task}" + (Part is null ? "" : "/" + Part);
}
