namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What became of a wish to reject a finding.</summary>
public enum RejectionWishState { Open, Agreed, Disagreed, Replaced }

/// <summary>An ISMS manager wants to reject a finding of an internal audit; its lead auditor has to agree first (T9).</summary>
public sealed record RejectionWish
{
    public required string Id { get; init; }

    public required string CorrectiveActionId { get; init; }

    public required PersonId WishedBy { get; init; }

    public required DateTimeOffset WishedAt { get; init; }

    /// <summary>The chat product through which it was said; the rejection is recorded as the wisher's.</summary>
    public required string Through { get; init; }

    public required string Reason { get; init; }

    public RejectionWishState State { get; init; }
}
