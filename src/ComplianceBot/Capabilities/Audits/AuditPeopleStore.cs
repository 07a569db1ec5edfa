using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of audits that people had to do with: auditors are proof (PR-6).</summary>
public sealed class AuditPeopleStore : IPersonRecords
{
    public Task<IReadOnlyList<PersonRecord>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT 'audit' AS Kind, a.Id AS RecordId, 'RT-1' AS RuleId, a.LastDay AS FromDay,
                   CASE WHEN a.LeadId = @person OR EXISTS (SELECT 1 FROM AuditedRequirement q WHERE q.AuditId = a.Id AND q.AuditorId = @person) THEN 1 ELSE 0 END AS IsIdentityEssential
              FROM Audit a
             WHERE a.LeadId = @person OR a.LiaisonId = @person
                OR EXISTS (SELECT 1 FROM AuditPerson p WHERE p.AuditId = a.Id AND p.PersonId = @person)
                OR EXISTS (SELECT 1 FROM AuditedRequirement q WHERE q.AuditId = a.Id AND q.AuditorId = @person)
                OR EXISTS (SELECT 1 FROM AuditConclusion c WHERE c.AuditId = a.Id AND c.RecordedBy = @person)
            """;
        return work.QueryAsync<PersonRecord>(Sql, new { person }, cancel);
    }
}
