using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>Management reviews that a hold can be put on, by their reference (PR-7).</summary>
public sealed class ReviewHoldTargets(ReviewStore reviews) : IHoldTargets
{
    public async Task<HoldTarget?> FindAsync(Work work, string name, CancellationToken cancel) =>
        await reviews.FindByReferenceAsync(work, name, cancel) is { } review ? new HoldTarget(HoldKind.Review, review.Id, review.Reference) : null;
}
