using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The SQL of who stands in for the ISMS manager where that person is excluded (RL-6); who once did stays on record.</summary>
public sealed class DeputyStore
{
    /// <summary>Not while somebody holds a role that bars them (RL-2 to RL-4).</summary>
    public async Task<IReadOnlyList<PersonId>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT d.PersonId
              FROM Deputy d
              JOIN Person p ON p.Id = d.PersonId
             WHERE d.EndedAt IS NULL AND p.Active = 1
               AND NOT EXISTS (SELECT 1 FROM PersonRole r WHERE r.PersonId = d.PersonId AND r.Role IN ('Administrator', 'InternalAuditor', 'ExternalAuditor'))
             ORDER BY d.NamedAt, d.PersonId
            """;
        return [.. (await work.QueryAsync<string>(Sql, null, cancel)).Select(id => new PersonId(id))];
    }

    public Task AddAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO Deputy (Id, PersonId, NamedBy, NamedAt) VALUES (@id, @person, @by, @At)";
        return work.ExecuteAsync(Sql, new { id = Ids.New(work.At), person, by = work.By.Person, work.At }, cancel);
    }

    /// <summary>False when the person is no deputy.</summary>
    public async Task<bool> EndAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "UPDATE Deputy SET EndedAt = @At WHERE PersonId = @person AND EndedAt IS NULL";
        return await work.ExecuteAsync(Sql, new { person, work.At }, cancel) == 1;
    }
}
