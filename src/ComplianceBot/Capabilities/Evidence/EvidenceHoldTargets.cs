using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Evidence that a hold can be put on, by its reference (PR-7).</summary>
public sealed class EvidenceHoldTargets(EvidenceStore requests) : IHoldTargets
{
    public async Task<HoldTarget?> FindAsync(Work work, string name, CancellationToken cancel) =>
        await requests.FindByReferenceAsync(work, name, cancel) is { } request ? new HoldTarget(HoldKind.Evidence, request.Id, request.Reference) : null;
}
