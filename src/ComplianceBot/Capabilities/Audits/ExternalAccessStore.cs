using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of the access of external auditors (PR-11). What was given is only ever ended, never written over.</summary>
public sealed class ExternalAccessStore(ExternalReleaseStore releases)
{
    public Task AddAsync(Work work, ExternalAccess access, PersonId by, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO ExternalAccess (Id, AuditId, PersonId, FromDay, UntilDay, GrantedBy, GrantedAt)
            VALUES (@Id, @AuditId, @PersonId, @FromDay, @UntilDay, @by, @At)
            """;
        return work.ExecuteAsync(Sql, new { access.Id, access.AuditId, access.PersonId, access.FromDay, access.UntilDay, by, work.At }, cancel);
    }

    /// <summary>False when it was ended before.</summary>
    public async Task<bool> EndAsync(Work work, string id, PersonId by, CancellationToken cancel)
    {
        const string Sql = "UPDATE ExternalAccess SET EndedBy = @by, EndedAt = @At WHERE Id = @id AND EndedAt IS NULL";
        return await work.ExecuteAsync(Sql, new { id, by, work.At }, cancel) == 1;
    }

    public async Task<ExternalAccess?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, AuditId, PersonId, FromDay, UntilDay, EndedAt FROM ExternalAccess WHERE Id = @id";
        return await work.FirstAsync<ExternalAccess>(Sql, new { id }, cancel) is { } access ? access with { Releases = await releases.OfAsync(work, id, cancel) } : null;
    }

    /// <summary>What was not ended and reaches to this day or beyond, each with what was released.</summary>
    public async Task<IReadOnlyList<ExternalAccess>> SinceAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, AuditId, PersonId, FromDay, UntilDay, EndedAt
              FROM ExternalAccess
             WHERE UntilDay >= @day AND EndedAt IS NULL
             ORDER BY FromDay, Id
            """;
        var all = new List<ExternalAccess>();
        foreach (var access in await work.QueryAsync<ExternalAccess>(Sql, new { day }, cancel))
            all.Add(access with { Releases = await releases.OfAsync(work, access.Id, cancel) });
        return all;
    }
}
