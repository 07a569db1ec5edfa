using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>The SQL of requests to be forgotten; a change counts only on what is still as it was read.</summary>
public sealed class ErasureStore
{
    public Task<ErasureRequest?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, PersonId, ReceivedOn, EnteredAt, ExtendedOn, State, DecidedOn, DecidedAt, Reason
              FROM ErasureRequest
             WHERE Id = @id
            """;
        return work.FirstAsync<ErasureRequest>(Sql, new { id }, cancel);
    }

    public Task<IReadOnlyList<ErasureRequest>> OpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, PersonId, ReceivedOn, EnteredAt, ExtendedOn, State, DecidedOn, DecidedAt, Reason
              FROM ErasureRequest
             WHERE State IN ('Received', 'Granted')
             ORDER BY ReceivedOn, Id
            """;
        return work.QueryAsync<ErasureRequest>(Sql, null, cancel);
    }

    public Task<ErasureRequest?> OpenOfAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, PersonId, ReceivedOn, EnteredAt, ExtendedOn, State, DecidedOn, DecidedAt, Reason
              FROM ErasureRequest
             WHERE PersonId = @person AND State IN ('Received', 'Granted')
            """;
        return work.FirstAsync<ErasureRequest>(Sql, new { person }, cancel);
    }

    public Task AddAsync(Work work, ErasureRequest request, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO ErasureRequest (Id, Reference, PersonId, ReceivedOn, EnteredBy, EnteredAt, State)
            VALUES (@Id, @Reference, @PersonId, @ReceivedOn, @by, @EnteredAt, 'Received')
            """;
        return work.ExecuteAsync(Sql, new { request.Id, request.Reference, request.PersonId, request.ReceivedOn, by = work.By.Person, request.EnteredAt }, cancel);
    }

    public async Task<bool> ExtendAsync(Work work, ErasureRequest was, DateOnly today, string reason, CancellationToken cancel)
    {
        const string Sql = "UPDATE ErasureRequest SET ExtendedOn = @today, ExtensionReason = @reason WHERE Id = @Id AND State = 'Received' AND ExtendedOn IS NULL";
        return await work.ExecuteAsync(Sql, new { was.Id, today, reason }, cancel) == 1;
    }

    public async Task<bool> DecideAsync(Work work, ErasureRequest now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE ErasureRequest
               SET State = @state, DecidedBy = @by, DecidedOn = @DecidedOn, DecidedAt = @At, Reason = @Reason
             WHERE Id = @Id AND State = 'Received'
            """;
        return await work.ExecuteAsync(Sql, new { now.Id, state = now.State.ToString(), by = work.By.Person, now.DecidedOn, work.At, now.Reason }, cancel) == 1;
    }

    public async Task<bool> DoneAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "UPDATE ErasureRequest SET State = 'Done', CarriedOutBy = @by, CarriedOutAt = @At WHERE Id = @id AND State = 'Granted'";
        return await work.ExecuteAsync(Sql, new { id, by = work.By.Person, work.At }, cancel) == 1;
    }

    /// <summary>Requests that came, and that were decided or carried out, in a time.</summary>
    public async Task<Nudges.WeekCount> CountAsync(Work work, DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        const string Asked = "SELECT COUNT(*) FROM ErasureRequest WHERE EnteredAt >= @start AND EnteredAt < @end";
        const string Done = "SELECT COUNT(*) FROM ErasureRequest WHERE DecidedAt >= @start AND DecidedAt < @end";
        return new Nudges.WeekCount(await work.ScalarAsync<int>(Asked, new { start, end }, cancel), await work.ScalarAsync<int>(Done, new { start, end }, cancel));
    }

    public async Task<int> NextReferenceAsync(Work work, CancellationToken cancel)
    {
        const string Update = "UPDATE ReferenceCounter SET LastNumber = LastNumber + 1 WHERE Kind = 'ER'";
        const string Insert = "INSERT INTO ReferenceCounter (Kind, LastNumber) VALUES ('ER', 1)";
        const string Read = "SELECT LastNumber FROM ReferenceCounter WHERE Kind = 'ER'";
        if (await work.ExecuteAsync(Update, null, cancel) == 0) await work.ExecuteAsync(Insert, null, cancel);
        return await work.ScalarAsync<int>(Read, null, cancel);
    }
}
