using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>The SQL of management reviews that people had to do with: whoever approved the minutes or has an open decision is proof (PR-6).</summary>
public sealed class ReviewPeopleStore : IPersonRecords
{
    public Task<IReadOnlyList<PersonRecord>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT 'review' AS Kind, r.Id AS RecordId, 'RT-3' AS RuleId, r.MeetingOn AS FromDay,
                   CASE WHEN r.ApprovedBy = @person OR r.ChairId = @person
                          OR EXISTS (SELECT 1 FROM ReviewDecision d WHERE d.ReviewId = r.Id AND (d.OwnerId = @person OR d.HolderId = @person) AND d.DoneOn IS NULL)
                        THEN 1 ELSE 0 END AS IsIdentityEssential
              FROM ManagementReview r
             WHERE r.ApprovedBy = @person OR r.ChairId = @person
                OR EXISTS (SELECT 1 FROM ReviewPerson p WHERE p.ReviewId = r.Id AND p.PersonId = @person)
                OR EXISTS (SELECT 1 FROM ReviewDecision d WHERE d.ReviewId = r.Id AND (d.OwnerId = @person OR d.HolderId = @person))
            """;
        return work.QueryAsync<PersonRecord>(Sql, new { person }, cancel);
    }
}
