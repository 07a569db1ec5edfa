using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>An approved statement lifts the cap of the readiness score that stands without one (ST-RDY).</summary>
public sealed class ApplicabilityStatus(StatementStore statements) : IStatusSource
{
    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel) => new()
    {
        Lifted = await statements.InStateAsync(work, StatementState.Approved, cancel) is null ? [] : [ReadinessCap.StatementNotApproved],
    };
}
