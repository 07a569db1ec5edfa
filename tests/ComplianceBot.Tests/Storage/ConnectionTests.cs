using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.Simulator;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Storage;

/// <summary>A connection to the file has one owner for as long as it lives: two on one would mix their transactions, and break SQLite's memory.</summary>
public sealed class ConnectionTests : IDisposable
{
    private const int AtOnce = 8;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_was_closed_is_closed_and_lent_to_nobody_else()
    {
        await using var database = new SqliteDatabase(Path.Combine(_folder.Path, "records.db"), TimeProvider.System);
        var connection = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
        var handle = connection.Handle!;

        await connection.DisposeAsync();

        Assert.True(handle.IsClosed);
    }

    [Fact]
    public async Task Those_who_begin_at_the_same_instant_get_a_connection_each()
    {
        await using var database = new SqliteDatabase(Path.Combine(_folder.Path, "records.db"), TimeProvider.System);
        (await database.OpenAsync(CancellationToken.None)).Dispose();
        using var together = new Barrier(AtOnce);
        var opened = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return (SqliteConnection)database.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(AtOnce, opened.Select(c => c.Handle).Distinct().Count());
        foreach (var connection in opened) await connection.DisposeAsync();
    }

    [Fact]
    public async Task After_a_fault_that_nobody_foresaw_whoever_waits_is_told_and_the_next_work_is_done()
    {
        var clock = new StoppedClock();
        await using var database = new SqliteDatabase(Path.Combine(_folder.Path, "records.db"), clock);
        clock.IsBroken = true;
        await Assert.ThrowsAsync<NotSupportedException>(() => database.WorkAsync((_, _) => Task.CompletedTask, CancellationToken.None));

        clock.IsBroken = false;

        Assert.Equal(1, await database.WorkAsync((work, cancel) => work.ScalarAsync<int>("SELECT 1", null, cancel), CancellationToken.None));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class StoppedClock : TimeProvider
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new NotSupportedException("No clock.") : base.GetUtcNow();
    }
}
