using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of who is the audit liaison: only ever added, the newest counts.</summary>
public sealed class AuditLiaisonStore
{
    public Task AddAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO AuditLiaison (Id, PersonId, NamedBy, NamedAt) VALUES (@id, @person, @by, @At)";
        return work.ExecuteAsync(Sql, new { id = Ids.New(work.At), person, by = work.By.Person, work.At }, cancel);
    }

    public async Task<PersonId?> NowAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId FROM AuditLiaison ORDER BY NamedAt DESC, Id DESC";
        return await work.FirstAsync<string>(Sql, null, cancel) is { } id ? new PersonId(id) : null;
    }
}
