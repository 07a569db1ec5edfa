using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What somebody has to do with an audit.</summary>
/// <param name="Owned">What it looks at that is the person's own.</param>
public sealed record AuditPartOf(PersonId Person, bool IsAuditor, bool IsAsked, bool IsLiaison, IReadOnlyList<string> Owned);

/// <summary>
/// Whom an announcement reaches (AU-8): the team, whoever is asked, the liaison, and the auditees, who are the owners of the controls it looks
/// at; of the clauses 4 to 10 the ISMS managers, who run them (AU-22).
/// </summary>
public sealed class AuditAudience(StatementStore statements, PeopleStore people)
{
    public async Task<IReadOnlyList<AuditPartOf>> OfAsync(Work work, Audit audit, CancellationToken cancel)
    {
        var planned = audit.Requirements.Select(r => r.RequirementId).ToList();
        var owned = new List<(PersonId Person, string Requirement)>();
        owned.AddRange((await statements.OwnershipsAsync(work, cancel)).Where(o => o.ReplacedAt is null && planned.Contains(o.ControlId)).Select(o => (o.OwnerId, o.ControlId)));
        var clauses = planned.Where(id => Requirements.Find(id) is { IsControl: false }).ToList();
        foreach (var manager in await people.HoldersAsync(work, Role.IsmsManager, cancel)) owned.AddRange(clauses.Select(id => (manager.Id, id)));
        var active = (await people.AllActiveAsync(work, cancel)).Select(p => p.Id).ToHashSet();
        return
        [
            .. audit.Auditors.Concat(audit.Interviewees).Concat(owned.Select(o => o.Person)).Concat(audit.LiaisonId is { } liaison ? [liaison] : [])
                .Distinct()
                .Where(active.Contains)
                .Select(p => new AuditPartOf(
                    p, audit.IsAuditedBy(p), audit.Interviewees.Contains(p), audit.LiaisonId == p, [.. owned.Where(o => o.Person == p).Select(o => o.Requirement).Distinct()])),
        ];
    }
}
