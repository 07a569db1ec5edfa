using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>A management review that was held, as the gate before Stage 1 sees it (AU-6).</summary>
public sealed record ReviewHeld(DateOnly HeldOn, bool AreMinutesApproved);

/// <summary>The port by which the capability of management reviews says which were held (AU-6, MR-5). Where nobody answers, there was none.</summary>
public interface IReviewsHeld
{
    Task<IReadOnlyList<ReviewHeld>> AllAsync(Work work, CancellationToken cancel);
}
