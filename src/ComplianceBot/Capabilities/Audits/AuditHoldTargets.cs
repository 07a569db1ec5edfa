using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Audits that a hold can be put on, by their reference (PR-7).</summary>
public sealed class AuditHoldTargets(AuditStore audits) : IHoldTargets
{
    public async Task<HoldTarget?> FindAsync(Work work, string name, CancellationToken cancel) =>
        await audits.FindByReferenceAsync(work, name, cancel) is { } audit ? new HoldTarget(HoldKind.Audit, audit.Id, audit.Reference) : null;
}
