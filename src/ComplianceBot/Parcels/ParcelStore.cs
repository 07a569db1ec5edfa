using ComplianceBot.Storage;

namespace ComplianceBot.Parcels;

/// <summary>The SQL of files on their way to people: held under a lease with a fence, as messages are.</summary>
public sealed class ParcelStore
{
    public Task AddAsync(Work work, Parcel parcel, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Parcel (Id, Channel, UserId, Lane, PersonId, Need, Hash, Size, Name, State, Attempts, NextAt, Fence, AskedAt)
            VALUES (@Id, @Channel, @UserId, @Lane, @PersonId, @Need, @Hash, @Size, @Name, @state, 0, @At, 0, @At)
            """;
        var values = new
        {
            parcel.Id, parcel.Channel, parcel.UserId, parcel.Lane, parcel.PersonId, parcel.Need, parcel.Hash, parcel.Size, parcel.Name,
            state = parcel.State.ToString(), work.At,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    public Task<Parcel?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Channel, UserId, Lane, PersonId, Need, Hash, Size, Name, State, Target, Attempts, NextAt, LeasedUntil, Fence,
                   AskedAt, ReleasedAt, SettledAt
              FROM Parcel
             WHERE Id = @id
            """;
        return work.FirstAsync<Parcel>(Sql, new { id }, cancel);
    }

    /// <summary>The one that has waited longest and that nobody holds.</summary>
    public Task<Parcel?> ReadyAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} Id, Channel, UserId, Lane, PersonId, Need, Hash, Size, Name, State, Target, Attempts, NextAt, LeasedUntil,
                   Fence, AskedAt, ReleasedAt, SettledAt
              FROM Parcel
             WHERE State IN ('Waiting', 'Accepted') AND NextAt <= @At AND (LeasedUntil IS NULL OR LeasedUntil <= @At)
             ORDER BY NextAt, Id
            {limit @most}
            """;
        return work.FirstAsync<Parcel>(Sql, new { most = 1, work.At }, cancel);
    }

    /// <summary>False when somebody else was faster.</summary>
    public async Task<bool> LeaseAsync(Work work, Parcel parcel, DateTimeOffset until, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Parcel
               SET LeasedUntil = @until, Fence = Fence + 1
             WHERE Id = @Id AND Fence = @Fence AND State = @was
            """;
        return await work.ExecuteAsync(Sql, new { parcel.Id, parcel.Fence, was = parcel.State.ToString(), until }, cancel) == 1;
    }

    /// <summary>
    /// The person was asked and has answered, perhaps before it was written down that the question arrived: whoever still holds the
    /// question then holds nothing any more. False when that is over.
    /// </summary>
    public async Task<bool> AnsweredAsync(Work work, Parcel parcel, ParcelState now, string? target, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Parcel
               SET State = @now, Target = @target, Attempts = 0, NextAt = @At, SettledAt = @settledAt, LeasedUntil = NULL, Fence = Fence + 1
             WHERE Id = @Id AND State IN ('Waiting', 'Offered')
            """;
        var settledAt = now == ParcelState.Declined ? work.At : (DateTimeOffset?)null;
        return await work.ExecuteAsync(Sql, new { parcel.Id, now = now.ToString(), target, settledAt, work.At }, cancel) == 1;
    }

    /// <summary>From now on the content may have left; false when that was written down before.</summary>
    public async Task<bool> ReleasedAsync(Work work, Parcel parcel, CancellationToken cancel)
    {
        const string Sql = "UPDATE Parcel SET ReleasedAt = @At WHERE Id = @Id AND ReleasedAt IS NULL";
        return await work.ExecuteAsync(Sql, new { parcel.Id, work.At }, cancel) == 1;
    }

    /// <summary>What came of holding it; false when the lease was lost meanwhile. Where nothing more can come of it, its target is taken away.</summary>
    public async Task<bool> SettleAsync(Work work, Parcel parcel, ParcelState now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Parcel
               SET State = @now, Target = NULL, LeasedUntil = NULL, SettledAt = @settledAt
             WHERE Id = @Id AND Fence = @Fence AND State = @was
            """;
        var settledAt = now == ParcelState.Offered ? (DateTimeOffset?)null : work.At;
        var values = new { parcel.Id, parcel.Fence, was = parcel.State.ToString(), now = now.ToString(), settledAt };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    public Task PutBackAsync(Work work, Parcel parcel, DateTimeOffset nextAt, int attempts, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Parcel
               SET NextAt = @nextAt, Attempts = @attempts, LeasedUntil = NULL
             WHERE Id = @Id AND Fence = @Fence AND State = @was
            """;
        return work.ExecuteAsync(Sql, new { parcel.Id, parcel.Fence, was = parcel.State.ToString(), nextAt, attempts }, cancel);
    }
}
