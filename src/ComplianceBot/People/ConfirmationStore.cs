using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The SQL of what a second person confirms.</summary>
public sealed class ConfirmationStore
{
    public Task<Confirmation?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Kind, PersonId, Subject, RequestedBy, RequestedAt, State, DecidedBy, DecidedAt
              FROM Confirmation
             WHERE Id = @id
            """;
        return work.FirstAsync<Confirmation>(Sql, new { id }, cancel);
    }

    /// <summary>Everything ever asked about this role or account of a person, newest first.</summary>
    public Task<IReadOnlyList<Confirmation>> AboutAsync(Work work, PersonId person, ConfirmationKind kind, string subject, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Kind, PersonId, Subject, RequestedBy, RequestedAt, State, DecidedBy, DecidedAt
              FROM Confirmation
             WHERE PersonId = @person AND Kind = @kind AND Subject = @subject
             ORDER BY RequestedAt DESC, Id DESC
            """;
        return work.QueryAsync<Confirmation>(Sql, new { person, kind = kind.ToString(), subject }, cancel);
    }

    public Task<IReadOnlyList<Confirmation>> WaitingAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Kind, PersonId, Subject, RequestedBy, RequestedAt, State, DecidedBy, DecidedAt
              FROM Confirmation
             WHERE State = 'Waiting'
             ORDER BY RequestedAt, Id
            """;
        return work.QueryAsync<Confirmation>(Sql, null, cancel);
    }

    public Task AddAsync(Work work, Confirmation confirmation, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Confirmation (Id, Kind, PersonId, Subject, RequestedBy, RequestedAt, State, DecidedBy, DecidedAt)
            VALUES (@Id, @Kind, @PersonId, @Subject, @RequestedBy, @RequestedAt, @State, @DecidedBy, @DecidedAt)
            """;
        return work.ExecuteAsync(
            Sql,
            new
            {
                confirmation.Id, Kind = confirmation.Kind.ToString(), confirmation.PersonId, confirmation.Subject, confirmation.RequestedBy,
                confirmation.RequestedAt, State = confirmation.State.ToString(), confirmation.DecidedBy, confirmation.DecidedAt,
            },
            cancel);
    }

    /// <summary>False when somebody else has decided meanwhile.</summary>
    public async Task<bool> DecideAsync(Work work, string id, ConfirmationState state, PersonId? by, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Confirmation
               SET State = @state, DecidedBy = @by, DecidedAt = @At
             WHERE Id = @id AND State = 'Waiting'
            """;
        return await work.ExecuteAsync(Sql, new { id, state = state.ToString(), by, work.At }, cancel) == 1;
    }

    /// <summary>Without those that were kept confirmed at once: nobody had to decide them.</summary>
    public Task<int> CountAskedAsync(Work work, DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM Confirmation
             WHERE RequestedAt >= @start AND RequestedAt < @end AND (DecidedAt IS NULL OR DecidedAt > RequestedAt)
            """;
        return work.ScalarAsync<int>(Sql, new { start, end }, cancel);
    }

    public Task<int> CountDecidedAsync(Work work, DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM Confirmation WHERE DecidedAt >= @start AND DecidedAt < @end AND DecidedAt > RequestedAt";
        return work.ScalarAsync<int>(Sql, new { start, end }, cancel);
    }

    /// <summary>What was still asked about somebody who has left is refused.</summary>
    public Task RefuseAboutAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Confirmation
               SET State = 'Refused', DecidedAt = @At
             WHERE PersonId = @person AND State = 'Waiting'
            """;
        return work.ExecuteAsync(Sql, new { person, work.At }, cancel);
    }
}
