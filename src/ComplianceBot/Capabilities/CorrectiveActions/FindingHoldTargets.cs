using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Findings that a hold can be put on, by their reference (PR-7).</summary>
public sealed class FindingHoldTargets(CorrectiveActionStore findings) : IHoldTargets
{
    public async Task<HoldTarget?> FindAsync(Work work, string name, CancellationToken cancel) =>
        await findings.FindByReferenceAsync(work, name, cancel) is { } finding ? new HoldTarget(HoldKind.Finding, finding.Id, finding.Reference) : null;
}
