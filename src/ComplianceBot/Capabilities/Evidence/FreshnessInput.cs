using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Item d2 of the management review: how fresh the evidence is (MR-2, ST-EV).</summary>
public sealed class FreshnessInput(EvidenceStatus status) : IReviewInput
{
    public AgendaItem Item => AgendaItem.Measurements;

    public bool IsComplete => false;

    public Task<ReviewFacts> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel) => FigureInput.ReadAsync(status, work, asOf, cancel);
}
