using ComplianceBot.Storage;

namespace ComplianceBot.Seals;

/// <summary>The SQL of places for heads that fail at present.</summary>
public sealed class SealTroubleStore
{
    public Task<IReadOnlyList<SealTrouble>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Place, Since, Tries, NextAt, Reason FROM SealTrouble ORDER BY Place";
        return work.QueryAsync<SealTrouble>(Sql, null, cancel);
    }

    public Task<SealTrouble?> OfAsync(Work work, string place, CancellationToken cancel)
    {
        const string Sql = "SELECT Place, Since, Tries, NextAt, Reason FROM SealTrouble WHERE Place = @place";
        return work.FirstAsync<SealTrouble>(Sql, new { place }, cancel);
    }

    public async Task PutAsync(Work work, SealTrouble trouble, CancellationToken cancel)
    {
        const string Change = "UPDATE SealTrouble SET Tries = @Tries, NextAt = @NextAt, Reason = @Reason WHERE Place = @Place";
        const string Add = "INSERT INTO SealTrouble (Place, Since, Tries, NextAt, Reason) VALUES (@Place, @Since, @Tries, @NextAt, @Reason)";
        if (await work.ExecuteAsync(Change, trouble, cancel) == 0) await work.ExecuteAsync(Add, trouble, cancel);
    }

    public Task RemoveAsync(Work work, string place, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM SealTrouble WHERE Place = @place";
        return work.ExecuteAsync(Sql, new { place }, cancel);
    }
}

/// <summary>A place that could not be published to, and when it is tried again.</summary>
public sealed record SealTrouble
{
    public required string Place { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required int Tries { get; init; }

    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Holds no secret and names nobody.</summary>
    public required string Reason { get; init; }
}
