using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of who confirmed the briefing before an audit (AK-10): only ever added.</summary>
public sealed class AuditBriefingStore
{
    public async Task<IReadOnlyList<PersonId>> ConfirmedAsync(Work work, string auditId, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId FROM AuditBriefing WHERE AuditId = @auditId ORDER BY PersonId";
        return [.. (await work.QueryAsync<string>(Sql, new { auditId }, cancel)).Select(id => new PersonId(id))];
    }

    /// <summary>False when this person has confirmed it before.</summary>
    public async Task<bool> AddAsync(Work work, string auditId, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AuditBriefing (AuditId, PersonId, ConfirmedAt)
            SELECT @auditId, @person, @At
             WHERE NOT EXISTS (SELECT 1 FROM AuditBriefing {hold} WHERE AuditId = @auditId AND PersonId = @person)
            """;
        return await work.ExecuteAsync(Sql, new { auditId, person, work.At }, cancel) == 1;
    }
}
