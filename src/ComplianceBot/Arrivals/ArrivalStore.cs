using ComplianceBot.Files;
using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>The SQL of files that were given: each giving is a row, whatever became of it.</summary>
public sealed class ArrivalStore
{
    public Task AddAsync(Work work, Arrival arrival, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO FileArrival (Id, Channel, Tenant, UserId, Lane, PersonId, What, BelongsTo, Source, Name, Size, State, Attempts, NextAt, Fence, ReceivedAt)
            VALUES (@Id, @Channel, @Tenant, @UserId, @Lane, @PersonId, @What, @BelongsTo, @Source, @Name, @Size, 'Waiting', 0, @At, 0, @At)
            """;
        var values = new
        {
            arrival.Id, arrival.Channel, arrival.Tenant, arrival.UserId, arrival.Lane, arrival.PersonId, arrival.What, arrival.BelongsTo, arrival.Source,
            arrival.Name, arrival.Size, work.At,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    public Task<Arrival?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Channel, Tenant, UserId, Lane, PersonId, What, BelongsTo, Source, Name, Size, State, Hash, Type, Scanned, RefusalCode, RefusalRule, RefusalArgs,
                   Attempts, NextAt, LeasedUntil, Fence, ReceivedAt, SettledAt, BoundAt
              FROM FileArrival
             WHERE Id = @id
            """;
        return work.FirstAsync<Arrival>(Sql, new { id }, cancel);
    }

    /// <summary>The files of one thing, in the order in which they were given.</summary>
    public Task<IReadOnlyList<Arrival>> OfAsync(Work work, string what, string belongsTo, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Channel, Tenant, UserId, Lane, PersonId, What, BelongsTo, Source, Name, Size, State, Hash, Type, Scanned, RefusalCode, RefusalRule, RefusalArgs,
                   Attempts, NextAt, LeasedUntil, Fence, ReceivedAt, SettledAt, BoundAt
              FROM FileArrival
             WHERE What = @what AND BelongsTo = @belongsTo
             ORDER BY ReceivedAt, Id
            """;
        return work.QueryAsync<Arrival>(Sql, new { what, belongsTo }, cancel);
    }

    /// <summary>A record refers to the kept files of this thing now.</summary>
    public Task BindAsync(Work work, string what, string belongsTo, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE FileArrival
               SET BoundAt = @At
             WHERE What = @what AND BelongsTo = @belongsTo AND State = 'Kept' AND BoundAt IS NULL
            """;
        return work.ExecuteAsync(Sql, new { what, belongsTo, work.At }, cancel);
    }

    /// <summary>The oldest file that is to be fetched now and that nobody holds.</summary>
    public Task<Arrival?> ReadyAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top 1} Id, Channel, Tenant, UserId, Lane, PersonId, What, BelongsTo, Source, Name, Size, State, Hash, Type, Scanned, RefusalCode, RefusalRule,
                   RefusalArgs, Attempts, NextAt, LeasedUntil, Fence, ReceivedAt, SettledAt, BoundAt
              FROM FileArrival
             WHERE State = 'Waiting' AND NextAt <= @At AND (LeasedUntil IS NULL OR LeasedUntil <= @At)
             ORDER BY NextAt, Id
            {limit 1}
            """;
        return work.FirstAsync<Arrival>(Sql, new { work.At }, cancel);
    }

    /// <summary>False when somebody else was faster.</summary>
    public async Task<bool> LeaseAsync(Work work, Arrival arrival, DateTimeOffset until, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE FileArrival
               SET LeasedUntil = @until, Fence = Fence + 1
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        return await work.ExecuteAsync(Sql, new { arrival.Id, arrival.Fence, until }, cancel) == 1;
    }

    /// <summary>It lies in the vault. False when the lease was lost meanwhile.</summary>
    public async Task<bool> KeptAsync(Work work, Arrival arrival, VaultFile file, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE FileArrival
               SET State = 'Kept', Hash = @Hash, Size = @Size, Type = @Type, Scanned = @IsScanned, Name = @Name, Source = '', SettledAt = @At, LeasedUntil = NULL
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        var values = new { arrival.Id, arrival.Fence, file.Hash, file.Size, file.Type, file.IsScanned, file.Name, work.At };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    /// <summary>It was refused, or is gone at its source. False when the lease was lost meanwhile.</summary>
    public async Task<bool> NotKeptAsync(Work work, Arrival arrival, ArrivalState state, Refusal? why, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE FileArrival
               SET State = @state, RefusalCode = @code, RefusalRule = @rule, RefusalArgs = @args, Source = '', SettledAt = @At, LeasedUntil = NULL
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        var values = new
        {
            arrival.Id, arrival.Fence, state = state.ToString(), code = why?.Code, rule = why?.RuleId, args = why is null ? null : Arrival.ArgsOf(why), work.At,
        };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    public Task PutBackAsync(Work work, Arrival arrival, DateTimeOffset nextAt, int attempts, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE FileArrival
               SET NextAt = @nextAt, Attempts = @attempts, LeasedUntil = NULL
             WHERE Id = @Id AND Fence = @Fence AND State = 'Waiting'
            """;
        return work.ExecuteAsync(Sql, new { arrival.Id, arrival.Fence, nextAt, attempts }, cancel);
    }
}
