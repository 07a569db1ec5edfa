using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Simulator;
using Dapper;
using Microsoft.Win32.SafeHandles;

namespace ComplianceBot.Tests.Storage;

/// <summary>Nobody is told that something is kept before it lies on the disk; meanwhile the next works are run (decision 0024).</summary>
public sealed class DurableAnswerTests : IDisposable
{
    private const int Tries = 400;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Nobody_is_answered_before_the_commit_lies_on_the_disk()
    {
        using var disk = new SlowDisk();
        await using var database = await OpenAsync(disk.Flush);
        disk.Hold();

        var keeping = KeepAsync(database, 1);
        await SeenAsync(database, 1);

        Assert.False(keeping.IsCompleted);
        disk.GoOn();
        await keeping;
    }

    [Fact]
    public async Task What_somebody_reads_is_told_when_it_lies_on_the_disk()
    {
        using var disk = new SlowDisk();
        await using var database = await OpenAsync(disk.Flush);
        disk.Hold();
        var keeping = KeepAsync(database, 1);
        await SeenAsync(database, 1);

        var reading = ReadAsync(database, 1);
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(200)));

        Assert.False(reading.IsCompleted);
        disk.GoOn();
        Assert.Equal(1, await reading);
        await keeping;
    }

    [Fact]
    public async Task Works_go_on_while_others_are_brought_onto_the_disk_and_one_flush_serves_all_that_wait()
    {
        using var disk = new SlowDisk();
        await using var database = await OpenAsync(disk.Flush);
        disk.Hold();
        var first = KeepAsync(database, 1);
        await SeenAsync(database, 1);

        var second = KeepAsync(database, 2);
        await SeenAsync(database, 2);
        var third = KeepAsync(database, 3);
        await SeenAsync(database, 3);
        Assert.False(second.IsCompleted || third.IsCompleted);
        var before = disk.Flushes;
        disk.GoOn();
        await Task.WhenAll(first, second, third);

        Assert.Equal(before + 1, disk.Flushes);
    }

    [Fact]
    public async Task A_disk_that_refuses_is_told_to_whoever_waits_and_nothing_more_is_taken()
    {
        var refuses = false;
        await using var database = await OpenAsync(_ =>
        {
            if (refuses) throw new IOException("Input/output error");
        });
        refuses = true;

        var told = await Assert.ThrowsAsync<IOException>(() => KeepAsync(database, 1));
        refuses = false;
        var later = await Assert.ThrowsAsync<IOException>(() => KeepAsync(database, 2));

        Assert.Equal("The disk refused what was written to the records. Check the disk, then start the host again.", told.Message);
        Assert.Equal(told.Message, later.Message);
        Assert.Equal(0, await CountAsync(database, 2));
    }

    [Fact]
    public async Task What_still_waits_for_the_disk_is_answered_before_the_records_are_closed()
    {
        using var disk = new SlowDisk();
        var database = await OpenAsync(disk.Flush);
        disk.Hold();
        var keeping = KeepAsync(database, 1);
        await SeenAsync(database, 1);

        var closing = database.DisposeAsync();
        disk.GoOn();
        await closing;

        await keeping;
    }

    [Fact]
    public async Task Records_behind_a_link_are_flushed_where_they_lie()
    {
        var behind = Directory.CreateDirectory(Path.Combine(_folder.Path, "behind")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(behind, "kept.db"), []);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "records.db"), Path.Combine(behind, "kept.db"));
        var flushes = 0;
        await using var database = await OpenAsync(file =>
        {
            flushes++;
            RandomAccess.FlushToDisk(file);
        });

        await KeepAsync(database, 1);

        Assert.True(File.Exists(Path.Combine(behind, "kept.db-wal")));
        Assert.Equal(2, flushes);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<SqliteDatabase> OpenAsync(Action<SafeFileHandle> flush)
    {
        var database = new SqliteDatabase(Path.Combine(_folder.Path, "records.db"), TimeProvider.System, flush);
        await database.WorkAsync((work, cancel) => work.ExecuteAsync("CREATE TABLE Note (Number INTEGER NOT NULL)", null, cancel), None);
        return database;
    }

    private static Task KeepAsync(Database database, int number) =>
        database.WorkAsync((work, cancel) => work.ExecuteAsync("INSERT INTO Note (Number) VALUES (@number)", new { number }, cancel), None);

    private static Task<int> ReadAsync(Database database, int number) =>
        database.ReadAsync((work, cancel) => work.ScalarAsync<int>("SELECT COUNT(*) FROM Note WHERE Number = @number", new { number }, cancel), None);

    /// <summary>As SQLite itself shows it to anybody, on the disk or not.</summary>
    private static async Task<int> CountAsync(Database database, int number)
    {
        await using var connection = await database.OpenAsync(None);
        return await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM Note WHERE Number = @number", new { number });
    }

    private static async Task SeenAsync(Database database, int number)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await CountAsync(database, number) == 1) return;
            await Task.Delay(10);
        }

        Assert.Fail($"The note {number} was never committed.");
    }

    private sealed class SlowDisk : IDisposable
    {
        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

        private readonly ManualResetEventSlim _free = new(true);
        private int _flushes;

        public int Flushes => Volatile.Read(ref _flushes);

        public void Hold() => _free.Reset();

        public void GoOn() => _free.Set();

        public void Flush(SafeFileHandle file)
        {
            Interlocked.Increment(ref _flushes);
            // a test that fails before it lets go ends all the same
            _free.Wait(Longest);
            RandomAccess.FlushToDisk(file);
        }

        public void Dispose() => _free.Dispose();
    }
}
