using ComplianceBot.Tests.Commands;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Seals;

/// <summary><c>check</c> says how the sealing of the trail stands.</summary>
public sealed class SealStandingTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task It_says_what_waits_and_where_heads_go()
    {
        await _desk.BeginAsync();

        Assert.Equal(0, await _desk.RunAsync("check"));

        Assert.Contains("ok       The trail is not sealed yet.", _desk.Output, StringComparison.Ordinal);
        Assert.Matches(@"ok       [1-9]\d* entries of the trail are not sealed yet\.", _desk.Output);
        Assert.Contains("ok       Heads of the trail are published by: file.", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_nobody_seals_are_a_problem()
    {
        await _desk.BeginAsync();
        await ExecuteAsync("DROP TRIGGER TrailEntry_kept_update; UPDATE TrailEntry SET At = '2026-01-01T00:00:00.000Z'");

        Assert.Equal(1, await _desk.RunAsync("check"));

        Assert.Matches(@"problem  [1-9]\d* entries of the trail are not sealed, the oldest for \d+ days: no host seals", _desk.Output);
    }

    [Fact]
    public async Task A_place_that_does_not_get_heads_is_named_with_its_reason_as_long_as_it_is_chosen()
    {
        await _desk.BeginAsync();
        await ExecuteAsync("INSERT INTO SealTrouble (Place, Since, Tries, NextAt, Reason) VALUES ('file', '2026-11-27T08:35:00.000Z', 3, '2026-11-27T08:39:00.000Z', 'The disk is full.')");

        Assert.Equal(1, await _desk.RunAsync("check"));
        Assert.Contains(
            "problem  Heads of the trail have not been published by file since 2026-11-27 08:35 UTC (3 tries, the next at 2026-11-27 08:39 UTC): The disk is full.",
            _desk.Output, StringComparison.Ordinal);

        Assert.Equal(1, await _desk.RunAsync("check", "--Trail:HeadFile=none"));
        Assert.DoesNotContain("The disk is full.", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("problem  Heads of the trail are published nowhere", _desk.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_desk.Folder, "data", "compliance.db")};Pooling=False");
        await connection.ExecuteAsync(sql);
    }
}
