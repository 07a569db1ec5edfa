using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Documents that a hold can be put on, by their code: it covers all versions and who acknowledged them (PR-7).</summary>
public sealed class PolicyHoldTargets(VersionRetentionStore store) : IHoldTargets
{
    public async Task<HoldTarget?> FindAsync(Work work, string name, CancellationToken cancel) =>
        await store.DocumentAsync(work, name.ToLowerInvariant(), cancel) is { } id ? new HoldTarget(HoldKind.Policy, id, name.ToLowerInvariant()) : null;
}
