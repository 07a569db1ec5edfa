using ComplianceBot.Storage;

namespace ComplianceBot.Seals;

/// <summary>The SQL of heads that were published in conversations.</summary>
public sealed class HeadStore
{
    public Task<PublishedHead?> LastAsync(Work work, string lane, CancellationToken cancel)
    {
        const string Sql = "SELECT {top 1} BlockNumber, At FROM TrailHead WHERE Lane = @lane ORDER BY BlockNumber DESC {limit 1}";
        return work.FirstAsync<PublishedHead>(Sql, new { lane }, cancel);
    }

    public Task AddAsync(Work work, string lane, long number, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO TrailHead (Lane, BlockNumber, At) VALUES (@lane, @number, @At)";
        return work.ExecuteAsync(Sql, new { lane, number, work.At }, cancel);
    }
}

/// <summary>A head that was published, and when.</summary>
public sealed record PublishedHead
{
    public required long BlockNumber { get; init; }

    public required DateTimeOffset At { get; init; }
}
