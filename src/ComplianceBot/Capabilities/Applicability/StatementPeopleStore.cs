using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Applicability;

/// <summary>The SQL of who approved versions of the Statement of Applicability, and owns their controls (PR-6).</summary>
public sealed class StatementPeopleStore : IPersonRecords
{
    public Task<IReadOnlyList<PersonRecord>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT 'statement' AS Kind, v.Id AS RecordId, 'RT-11' AS RuleId, NULL AS FromDay, CASE WHEN v.DecidedBy = @person THEN 1 ELSE 0 END AS IsIdentityEssential
              FROM StatementVersion v
             WHERE v.DecidedBy = @person OR v.ProposedBy = @person OR EXISTS (SELECT 1 FROM StatementControl c WHERE c.VersionId = v.Id AND c.OwnerId = @person)
            """;
        return work.QueryAsync<PersonRecord>(Sql, new { person }, cancel);
    }
}
