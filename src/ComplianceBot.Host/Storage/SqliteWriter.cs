using System.Data.Common;
using System.Threading.Channels;
using ComplianceBot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// The one writer of the SQLite file. It takes the works that wait, runs them one after the other inside one transaction and
/// commits once; nobody gets an answer before that commit lies on the disk. When one fails, the others are run again with a savepoint
/// each; when the commit fails, one by one.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostWaiting = 4096;

    /// <summary>While some are brought onto the disk and answered, the next ones are run: together they would all wait for each other.</summary>
    private const int MostInBatch = 32;

    private readonly Channel<WriterJob> _waiting = Channel.CreateBounded<WriterJob>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Func<CancellationToken, Task<SqliteConnection>> _open;
    private readonly Func<DbConnection, Work> _begin;
    private readonly CommittedWorks _committed;
    private readonly Action<DbConnection, int> _told;
    private readonly Task _loop;

    /// <param name="told">Told after each commit, with the writer's connection, how many works it held.</param>
    public SqliteWriter(
        Func<CancellationToken, Task<SqliteConnection>> open, Func<DbConnection, Work> begin, CommittedWorks committed, Action<DbConnection, int> told)
    {
        (_open, _begin, _committed, _told) = (open, begin, committed, told);
        _loop = Task.Factory.StartNew(LoopAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    public async Task<T> RunAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel)
    {
        if (_committed.Fault is { } fault) throw new IOException(fault.Message, fault);
        var job = new WriterJob<T>(body, cancel);
        await _waiting.Writer.WriteAsync(job, cancel);
        return await job.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        DbConnection? connection = null;
        try
        {
            while (await _waiting.Reader.WaitToReadAsync())
            {
                var batch = new List<WriterJob>();
                try
                {
                    connection ??= await ConnectAsync();
                    await RunBatchAsync(connection, batch);
                }
                catch (Exception fault)
                {
                    // whatever it was: those who wait are told, and the next ones get a new connection
                    foreach (var job in batch) job.Fail(fault);
                    if (connection is not null) await connection.DisposeAsync();
                    connection = null;
                    if (batch.Count == 0 && _waiting.Reader.TryRead(out var next)) next.Fail(fault);
                }
            }
        }
        finally
        {
            // before the connection: whoever closes the last one takes the log away
            await _committed.DisposeAsync();
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    /// <summary>SQLite itself says where its log lies: beside the file that a link leads to, not beside the link.</summary>
    private async Task<DbConnection> ConnectAsync()
    {
        var connection = await _open(CancellationToken.None);
        _committed.Follow(raw.sqlite3_db_filename(connection.Handle!, "main").utf8_to_string() + "-wal");
        return new StatementCache(connection);
    }

    private async Task RunBatchAsync(DbConnection connection, List<WriterJob> batch)
    {
        if (await RunTogetherAsync(connection, batch) || await RunApartAsync(connection, batch))
        {
            var works = batch.Count;
            foreach (var job in batch) _committed.Add(job);
            batch.Clear();
            _told(connection, works);
        }
        else
        {
            await RerunOneByOneAsync(connection, batch);
        }
    }

    /// <summary>All that waits, without a way back in between: each would copy every page it touches. False when one failed, and then nothing is done.</summary>
    private async Task<bool> RunTogetherAsync(DbConnection connection, List<WriterJob> batch)
    {
        connection.Execute("BEGIN IMMEDIATE");
        while (batch.Count < MostInBatch && _waiting.Reader.TryRead(out var job))
        {
            batch.Add(job);
            if (job.IsCancelled || await job.TryAsync(_begin(connection))) continue;
            RollBack(connection);
            return false;
        }

        return Commit(connection);
    }

    /// <summary>The others once more, each with a way back of its own, so that one that fails does not take its neighbours with it.</summary>
    private async Task<bool> RunApartAsync(DbConnection connection, List<WriterJob> batch)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var job in batch) await RunOneAsync(connection, job);
        }
        catch (DbException)
        {
            RollBack(connection);
            return false;
        }

        return Commit(connection);
    }

    private static bool Commit(DbConnection connection)
    {
        try
        {
            connection.Execute("COMMIT");
            return true;
        }
        catch (DbException)
        {
            RollBack(connection);
            return false;
        }
    }

    private async Task RunOneAsync(DbConnection connection, WriterJob job)
    {
        // a fault that is known stands
        if (job.HasFailed) return;
        job.Forget();
        if (job.IsCancelled) return;
        connection.Execute("SAVEPOINT work");
        if (await job.TryAsync(_begin(connection))) connection.Execute("RELEASE work");
        else
        {
            connection.Execute("ROLLBACK TO work");
            connection.Execute("RELEASE work");
        }
    }

    /// <summary>Whatever is done with leaves the batch: only those that are still in it are told of a fault of the connection.</summary>
    private async Task RerunOneByOneAsync(DbConnection connection, List<WriterJob> batch)
    {
        for (; batch.Count > 0; batch.RemoveAt(0))
        {
            var job = batch[0];
            try
            {
                connection.Execute("BEGIN IMMEDIATE");
                await RunOneAsync(connection, job);
                connection.Execute("COMMIT");
                _committed.Add(job);
            }
            catch (DbException fault)
            {
                RollBack(connection);
                job.Fail(fault);
            }
        }
    }

    /// <summary>SQLite may have rolled back by itself (a full disk, for one); then there is nothing left to undo.</summary>
    private static void RollBack(DbConnection connection)
    {
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (DbException)
        {
            // already rolled back
        }
    }
}
