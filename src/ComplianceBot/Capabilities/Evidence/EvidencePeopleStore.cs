using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>The SQL of evidence that people gave, owned or judged: a judgement is a signature (PR-6).</summary>
public sealed class EvidencePeopleStore : IPersonRecords
{
    public Task<IReadOnlyList<PersonRecord>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT 'evidence' AS Kind, r.Id AS RecordId, 'RT-4' AS RuleId, CASE WHEN r.State IN ('Expired', 'Superseded', 'Cancelled') THEN r.ClosedOn END AS FromDay,
                   CASE WHEN r.ReviewedBy = @person OR (r.State IN ('Requested', 'Submitted') AND r.OwnerId = @person) THEN 1 ELSE 0 END AS IsIdentityEssential
              FROM EvidenceRequest r
             WHERE (r.OwnerId = @person OR r.DelegateId = @person OR r.RequestedBy = @person OR r.SubmittedBy = @person OR r.ReviewedBy = @person)
               AND NOT EXISTS (SELECT 1 FROM Disposal d WHERE d.Kind = 'evidence' AND d.RecordId = r.Id)
            """;
        return work.QueryAsync<PersonRecord>(Sql, new { person }, cancel);
    }
}
