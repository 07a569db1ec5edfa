using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>Audits that somebody leads, as the capability of audits will tell of them.</summary>
internal sealed class LedAudits : IAuditScope
{
    private readonly List<(string Requirement, AuditInScope Audit)> _audits = [];

    public void Add(string requirement, Person lead, params Person[] others) => _audits.Add((requirement, new AuditInScope
    {
        Id = "audit-" + (_audits.Count + 1), StartsOn = new DateOnly(2027, 6, 1), LastDay = new DateOnly(2027, 6, 4), Lead = lead.Id,
        Auditors = [lead.Id, .. others.Select(o => o.Id)],
    }));

    public Task<IReadOnlyList<AuditInScope>> OfAsync(Work work, string requirementId, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<AuditInScope>>([.. _audits.Where(a => a.Requirement == requirementId).Select(a => a.Audit)]);
}
