using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of the access of external auditors (PR-11). What was given is only ever ended, never written over.</summary>
public sealed class ExternalAccessStore
{
    public async Task AddAsync(Work work, ExternalAccess access, PersonId by, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO ExternalAccess (Id, AuditId, PersonId, FromDay, UntilDay, GrantedBy, GrantedAt)
            VALUES (@Id, @AuditId, @PersonId, @FromDay, @UntilDay, @by, @At)
            """;
        const string Report = "INSERT INTO ExternalAccessReport (AccessId, AuditId) VALUES (@Id, @report)";
        await work.ExecuteAsync(Sql, new { access.Id, access.AuditId, access.PersonId, access.FromDay, access.UntilDay, by, work.At }, cancel);
        foreach (var report in access.Reports) await work.ExecuteAsync(Report, new { access.Id, report }, cancel);
    }

    /// <summary>False when it was ended before.</summary>
    public async Task<bool> EndAsync(Work work, string id, PersonId by, CancellationToken cancel)
    {
        const string Sql = "UPDATE ExternalAccess SET EndedBy = @by, EndedAt = @At WHERE Id = @id AND EndedAt IS NULL";
        return await work.ExecuteAsync(Sql, new { id, by, work.At }, cancel) == 1;
    }

    public Task<ExternalAccess?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, AuditId, PersonId, FromDay, UntilDay, EndedAt FROM ExternalAccess WHERE Id = @id";
        return work.FirstAsync<ExternalAccess>(Sql, new { id }, cancel);
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
        const string Reports = """
            SELECT r.AccessId, r.AuditId
              FROM ExternalAccessReport r
              JOIN ExternalAccess a ON a.Id = r.AccessId
             WHERE a.UntilDay >= @day AND a.EndedAt IS NULL
             ORDER BY r.AuditId
            """;
        var reports = (await work.QueryAsync<KeptReport>(Reports, new { day }, cancel)).ToLookup(r => r.AccessId, r => r.AuditId, StringComparer.Ordinal);
        return [.. (await work.QueryAsync<ExternalAccess>(Sql, new { day }, cancel)).Select(a => a with { Reports = [.. reports[a.Id]] })];
    }

    private sealed record KeptReport
    {
        public required string AccessId { get; init; }

        public required string AuditId { get; init; }
    }
}
