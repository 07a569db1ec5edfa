using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of findings that people had to do with: whoever owns something open, or found the effect good, is proof (PR-6).</summary>
public sealed class FindingPeopleStore : IPersonRecords
{
    public Task<IReadOnlyList<PersonRecord>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT 'finding' AS Kind, c.Id AS RecordId, 'RT-2' AS RuleId, COALESCE(c.ClosedOn, c.RejectedOn) AS FromDay,
                   CASE WHEN c.VerifiedBy = @person
                          OR (c.State NOT IN ('Closed', 'Rejected')
                              AND (c.OwnerId = @person OR EXISTS (SELECT 1 FROM PlannedAction a WHERE a.CorrectiveActionId = c.Id AND a.OwnerId = @person AND a.DoneOn IS NULL)))
                        THEN 1 ELSE 0 END AS IsIdentityEssential
              FROM CorrectiveAction c
             WHERE c.OwnerId = @person OR c.RaisedBy = @person OR c.DelegateId = @person OR c.VerifierId = @person OR c.VerifiedBy = @person
                OR EXISTS (SELECT 1 FROM CorrectiveActionDoer d WHERE d.CorrectiveActionId = c.Id AND d.PersonId = @person)
                OR EXISTS (SELECT 1 FROM PlannedAction a WHERE a.CorrectiveActionId = c.Id AND a.OwnerId = @person)
            """;
        return work.QueryAsync<PersonRecord>(Sql, new { person }, cancel);
    }
}
