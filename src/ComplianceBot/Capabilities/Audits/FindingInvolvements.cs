using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Who owned findings and their actions (AU-20 c).</summary>
public sealed class FindingInvolvements(AuditFindingStore findings) : IInvolvements
{
    public Task<IReadOnlyList<Involvement>> SinceAsync(Work work, DateOnly since, CancellationToken cancel) => findings.InvolvementsAsync(work, since, cancel);
}
