using ComplianceBot.Conversations;
using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// What a button or form about a review carries: the record as it was when it was drawn, and what in it: an item, a decision, or the
/// fingerprint of minutes.
/// </summary>
public static class SeenReview
{
    public static SeenRecord Of(ManagementReview review, string? part = null) => new(review.Id, review.Version, part);

    /// <summary>Null when the part is no item.</summary>
    public static AgendaItem? ItemOf(SeenRecord seen) => Enum.GetNames<AgendaItem>().Contains(seen.Part) ? Enum.Parse<AgendaItem>(seen.Part!) : null;
}
