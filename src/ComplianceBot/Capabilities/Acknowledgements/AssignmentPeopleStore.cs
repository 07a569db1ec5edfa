using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of what people had to read, and which versions they approved or published (PR-6).</summary>
public sealed class AssignmentPeopleStore : IPersonRecords
{
    public async Task<IReadOnlyList<PersonRecord>> OfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Assignments = """
            SELECT 'assignment' AS Kind, a.Id AS RecordId, 'RT-5' AS RuleId, COALESCE(p.LeftOn, a.ClosedOn) AS FromDay, 0 AS IsIdentityEssential
              FROM Assignment a
              JOIN Person p ON p.Id = a.PersonId
             WHERE a.PersonId = @person
            """;
        const string Approvals = """
            SELECT 'version' AS Kind, v.Id AS RecordId, 'RT-11' AS RuleId,
                   (SELECT MIN(n.PublishedOn) FROM DocumentVersion n WHERE n.DocumentId = v.DocumentId AND n.PublishedAt > v.PublishedAt) AS FromDay, 1 AS IsIdentityEssential
              FROM DocumentVersion v
             WHERE v.DecidedBy = @person OR v.PublishedBy = @person
            """;
        return [.. await work.QueryAsync<PersonRecord>(Assignments, new { person }, cancel), .. await work.QueryAsync<PersonRecord>(Approvals, new { person }, cancel)];
    }
}
