using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What the permission matrix must know about one request and one speaker (rows 5 to 9, E3, RL-6).</summary>
public static class EvidenceRoles
{
    public static Circumstance Of(
        EvidenceRequest request, PersonId speaker, bool standsIn, bool areManagersExcluded, IReadOnlyList<AuditInScope> audits) => new()
        {
            IsOwn = standsIn || request.IsInvolved(speaker),
            IsInvolved = request.IsInvolved(speaker),
            IsInAuditScope = audits.Any(a => a.Auditors.Contains(speaker)),
            IsIsmsManagerExcluded = areManagersExcluded,
        };
}
