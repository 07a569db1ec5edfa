using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>The SQL of timestamps. They are only ever added.</summary>
public sealed class TimestampStore
{
    public Task<KeptTimestamp?> NewestAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top 1} t.BlockNumber, t.StampedAt, t.Token, t.KeptAt, b.Hash, b.SealedAt
              FROM TrailTimestamp t
              LEFT JOIN TrailBlock b ON b.Number = t.BlockNumber
             ORDER BY t.BlockNumber DESC {limit 1}
            """;
        return work.FirstAsync<KeptTimestamp>(Sql, null, cancel);
    }

    public Task AddAsync(Work work, long number, Timestamp stamp, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO TrailTimestamp (BlockNumber, StampedAt, Token, KeptAt) VALUES (@number, @StampedAt, @Token, @At)";
        return work.ExecuteAsync(Sql, new { number, StampedAt = stamp.At, stamp.Token, work.At }, cancel);
    }

    /// <summary>Those of blocks above a number, oldest first.</summary>
    public Task<IReadOnlyList<KeptTimestamp>> AfterAsync(Work work, long number, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} t.BlockNumber, t.StampedAt, t.Token, t.KeptAt, b.Hash, b.SealedAt
              FROM TrailTimestamp t
              LEFT JOIN TrailBlock b ON b.Number = t.BlockNumber
             WHERE t.BlockNumber > @number
             ORDER BY t.BlockNumber {limit @most}
            """;
        return work.QueryAsync<KeptTimestamp>(Sql, new { number, most }, cancel);
    }
}

/// <summary>A timestamp, and what its block says now; hash and time are missing when the block is gone.</summary>
public sealed record KeptTimestamp
{
    public required long BlockNumber { get; init; }

    public required DateTimeOffset StampedAt { get; init; }

    public required byte[] Token { get; init; }

    public required DateTimeOffset KeptAt { get; init; }

    public string? Hash { get; init; }

    public DateTimeOffset? SealedAt { get; init; }
}
