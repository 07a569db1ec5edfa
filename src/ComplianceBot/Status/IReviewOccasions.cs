using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>An external audit before which a management review is held, after the internal audit (MR-1).</summary>
/// <param name="InternalReportedOn">When the newest internal audit before it was reported; null when none was.</param>
public sealed record ReviewOccasion(string Reference, DateOnly StartsOn, DateOnly? InternalReportedOn);

/// <summary>The port by which the audit programme says which external audits are to come.</summary>
public interface IReviewOccasions
{
    Task<IReadOnlyList<ReviewOccasion>> ComingAsync(Work work, DateOnly today, CancellationToken cancel);
}
