using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Storage;

/// <summary>A connection that is kept keeps each statement once, however often and in whatever way it is run.</summary>
public sealed class StatementCacheTests
{
    private const string Sql = "SELECT 1";

    [Theory]
    [InlineData("rows")]
    [InlineData("first")]
    [InlineData("value")]
    [InlineData("by hand")]
    public async Task A_statement_that_was_run_is_given_back(string way)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        await connection.OpenAsync();
        await using var cache = new StatementCache(connection);
        var work = new Work(cache, null, new SqliteDialect(), DateTimeOffset.UnixEpoch, new KeptRecords());

        for (var i = 0; i < 3; i++) await RunAsync(work, way);

        Assert.Equal(0, cache.Lent);
    }

    private static Task RunAsync(Work work, string way) => way switch
    {
        "rows" => work.QueryAsync<long>(Sql, null, CancellationToken.None),
        "first" => work.FirstAsync<long>(Sql, null, CancellationToken.None),
        "value" => work.ScalarAsync<long>(Sql, null, CancellationToken.None),
        _ => work.QueryAsync(Sql, null, row => row.GetInt64(0), CancellationToken.None),
    };
}
