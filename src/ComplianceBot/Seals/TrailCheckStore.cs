using ComplianceBot.Storage;

namespace ComplianceBot.Seals;

/// <summary>The SQL of checks of the trail that somebody asked for and that are not answered yet.</summary>
public sealed class TrailCheckStore
{
    public Task AddAsync(Work work, TrailCheck check, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO TrailCheck (Id, PersonId, Heads, AskedAt) VALUES (@Id, @PersonId, @Heads, @AskedAt)";
        return work.ExecuteAsync(Sql, new { check.Id, check.PersonId, check.Heads, check.AskedAt }, cancel);
    }

    public Task<IReadOnlyList<TrailCheck>> WaitingAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, PersonId, Heads, AskedAt FROM TrailCheck ORDER BY AskedAt, Id";
        return work.QueryAsync<TrailCheck>(Sql, null, cancel);
    }

    /// <summary>False when another host has answered it already.</summary>
    public async Task<bool> RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM TrailCheck WHERE Id = @id";
        return await work.ExecuteAsync(Sql, new { id }, cancel) == 1;
    }
}

/// <summary>Who wants the trail verified, against which heads besides those in the file.</summary>
public sealed record TrailCheck
{
    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The lines of the heads, one after the other.</summary>
    public required string Heads { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
}
