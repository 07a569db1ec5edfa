using ComplianceBot.Arrivals;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>The SQL of packs on their way to people: held under a lease with a fence, as files are.</summary>
public sealed class PackJobStore : IFileReferences
{
    public Task AddAsync(Work work, PackJob job, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AuditPackJob (Id, PersonId, Channel, Tenant, UserId, Lane, Audit, AsOf, Language, State, AskedAt, Attempts, NextAt, Fence)
            VALUES (@Id, @PersonId, @Channel, @Tenant, @UserId, @Lane, @Audit, @AsOf, @Language, 'Waiting', @At, 0, @At, 0)
            """;
        return work.ExecuteAsync(
            Sql, new { job.Id, job.PersonId, job.Channel, job.Tenant, job.UserId, job.Lane, job.Audit, job.AsOf, job.Language, work.At }, cancel);
    }

    public Task<PackJob?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, Channel, Tenant, UserId, Lane, Audit, AsOf, Language, State, AskedAt, Attempts, NextAt, LeasedUntil, Fence, Size, TicketHash,
                   ValidUntil, SettledAt
              FROM AuditPackJob
             WHERE Id = @id
            """;
        return work.FirstAsync<PackJob>(Sql, new { id }, cancel);
    }

    /// <summary>The one that a word was told for, while it can be fetched.</summary>
    public Task<PackJob?> OfTicketAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, Channel, Tenant, UserId, Lane, Audit, AsOf, Language, State, AskedAt, Attempts, NextAt, LeasedUntil, Fence, Size, TicketHash,
                   ValidUntil, SettledAt
              FROM AuditPackJob
             WHERE TicketHash = @hash AND State = 'Ready' AND ValidUntil > @At
            """;
        return work.FirstAsync<PackJob>(Sql, new { hash, work.At }, cancel);
    }

    /// <summary>How many somebody has that are still to be made.</summary>
    public Task<int> CountWaitingAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM AuditPackJob WHERE PersonId = @person AND State = 'Waiting'";
        return work.ScalarAsync<int>(Sql, new { person }, cancel);
    }

    /// <summary>The one that has waited longest and that nobody holds.</summary>
    public Task<PackJob?> ReadyAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top 1} Id, PersonId, Channel, Tenant, UserId, Lane, Audit, AsOf, Language, State, AskedAt, Attempts, NextAt, LeasedUntil, Fence, Size,
                   TicketHash, ValidUntil, SettledAt
              FROM AuditPackJob
             WHERE State = 'Waiting' AND NextAt <= @At AND (LeasedUntil IS NULL OR LeasedUntil <= @At)
             ORDER BY NextAt, Id {limit 1}
            """;
        return work.FirstAsync<PackJob>(Sql, new { work.At }, cancel);
    }

    /// <summary>False when somebody else was faster.</summary>
    public async Task<bool> LeaseAsync(Work work, PackJob job, DateTimeOffset until, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE AuditPackJob
               SET LeasedUntil = @until, Fence = Fence + 1, Attempts = Attempts + 1
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        return await work.ExecuteAsync(Sql, new { job.Id, job.Fence, until }, cancel) == 1;
    }

    /// <summary>It is still being made; false when the lease was lost.</summary>
    public async Task<bool> ProlongAsync(Work work, PackJob job, DateTimeOffset until, CancellationToken cancel)
    {
        const string Sql = "UPDATE AuditPackJob SET LeasedUntil = @until WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'";
        return await work.ExecuteAsync(Sql, new { job.Id, job.Fence, until }, cancel) == 1;
    }

    public Task PutBackAsync(Work work, PackJob job, DateTimeOffset nextAt, CancellationToken cancel)
    {
        const string Sql = "UPDATE AuditPackJob SET NextAt = @nextAt, LeasedUntil = NULL WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'";
        return work.ExecuteAsync(Sql, new { job.Id, job.Fence, nextAt }, cancel);
    }

    /// <summary>Made: from now on it can be fetched. False when the lease was lost.</summary>
    public async Task<bool> MadeAsync(Work work, PackJob job, long size, string? ticketHash, DateTimeOffset until, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE AuditPackJob
               SET State = 'Ready', Size = @size, TicketHash = @ticketHash, ValidUntil = @until, LeasedUntil = NULL
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        return await work.ExecuteAsync(Sql, new { job.Id, job.Fence, size, ticketHash, until }, cancel) == 1;
    }

    /// <summary>An end of it; false when it is in another state by now.</summary>
    public async Task<bool> SettleAsync(Work work, PackJob job, PackJobState now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE AuditPackJob
               SET State = @now, TicketHash = NULL, LeasedUntil = NULL, SettledAt = @At
             WHERE Id = @Id AND Fence = @Fence AND State = @was
            """;
        return await work.ExecuteAsync(Sql, new { job.Id, job.Fence, was = job.State.ToString(), now = now.ToString(), work.At }, cancel) == 1;
    }

    /// <summary>Made, and not fetched in time.</summary>
    public Task<IReadOnlyList<PackJob>> PastAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PersonId, Channel, Tenant, UserId, Lane, Audit, AsOf, Language, State, AskedAt, Attempts, NextAt, LeasedUntil, Fence, Size, TicketHash,
                   ValidUntil, SettledAt
              FROM AuditPackJob
             WHERE State = 'Ready' AND ValidUntil <= @At
            """;
        return work.QueryAsync<PackJob>(Sql, new { work.At }, cancel);
    }

    public Task AddPartAsync(Work work, string jobId, PackPart part, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO AuditPackPart (JobId, Number, Hash, Size) VALUES (@jobId, @Number, @Hash, @Size)";
        return work.ExecuteAsync(Sql, new { jobId, part.Number, part.Hash, part.Size }, cancel);
    }

    public Task<IReadOnlyList<PackPart>> PartsAsync(Work work, string jobId, CancellationToken cancel)
    {
        const string Sql = "SELECT Number, Hash, Size FROM AuditPackPart WHERE JobId = @jobId ORDER BY Number";
        return work.QueryAsync<PackPart>(Sql, new { jobId }, cancel);
    }

    /// <summary>Pieces that nobody needs any more: of packs that are over or failed, or that were given so long ago.</summary>
    public Task<IReadOnlyList<string>> UnneededAsync(Work work, DateTimeOffset givenBefore, CancellationToken cancel)
    {
        const string Sql = """
            SELECT DISTINCT p.JobId
              FROM AuditPackPart p
              JOIN AuditPackJob j ON j.Id = p.JobId
             WHERE j.State IN ('Over', 'Failed') OR (j.State = 'Given' AND j.SettledAt < @givenBefore)
            """;
        return work.QueryAsync<string>(Sql, new { givenBefore }, cancel);
    }

    public Task DropPartsAsync(Work work, string jobId, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM AuditPackPart WHERE JobId = @jobId";
        return work.ExecuteAsync(Sql, new { jobId }, cancel);
    }

    /// <summary>What is over has its entries in the trail; nothing else is needed of it.</summary>
    public Task ForgetAsync(Work work, DateTimeOffset settledBefore, CancellationToken cancel)
    {
        const string Sql = """
            DELETE FROM AuditPackJob
             WHERE State IN ('Given', 'Over', 'Failed') AND SettledAt < @settledBefore
               AND NOT EXISTS (SELECT 1 FROM AuditPackPart p WHERE p.JobId = AuditPackJob.Id)
            """;
        return work.ExecuteAsync(Sql, new { settledBefore }, cancel);
    }

    public async Task<bool> RefersToAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM AuditPackPart WHERE Hash = @hash";
        return await work.ScalarAsync<int>(Sql, new { hash }, cancel) > 0;
    }
}
