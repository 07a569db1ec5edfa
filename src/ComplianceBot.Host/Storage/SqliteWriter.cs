using System.Data.Common;
using System.Threading.Channels;
using ComplianceBot.Storage;
using Dapper;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// The one writer of the SQLite file. It takes the works that wait, runs them one after the other inside one transaction and
/// commits once; nobody gets an answer before that commit. When one fails, the others are run again with a savepoint each; when
/// the commit fails, one by one.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostWaiting = 4096;
    private const int MostInBatch = 256;

    private readonly Channel<Job> _waiting = Channel.CreateBounded<Job>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Func<CancellationToken, Task<DbConnection>> _open;
    private readonly Func<DbConnection, Work> _begin;
    private readonly Action<int> _committed;
    private readonly Task _loop;

    /// <param name="committed">Told after each commit how many works it held.</param>
    public SqliteWriter(Func<CancellationToken, Task<DbConnection>> open, Func<DbConnection, Work> begin, Action<int> committed)
    {
        (_open, _begin, _committed) = (open, begin, committed);
        _loop = Task.Factory.StartNew(LoopAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    public async Task<T> RunAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel)
    {
        var job = new Job<T>(body, cancel);
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
                var batch = new List<Job>();
                try
                {
                    connection ??= new StatementCache(await _open(CancellationToken.None));
                    await RunBatchAsync(connection, batch);
                }
                catch (Exception fault) when (fault is DbException or InvalidOperationException or IOException)
                {
                    foreach (var job in batch) job.Fail(fault);
                    if (connection is not null) await connection.DisposeAsync();
                    connection = null;
                    if (batch.Count == 0 && _waiting.Reader.TryRead(out var next)) next.Fail(fault);
                }
            }
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    private async Task RunBatchAsync(DbConnection connection, List<Job> batch)
    {
        if (await RunTogetherAsync(connection, batch) || await RunApartAsync(connection, batch))
        {
            foreach (var job in batch) job.Finish();
            _committed(batch.Count);
        }
        else
        {
            await RerunOneByOneAsync(connection, batch);
        }
    }

    /// <summary>All that waits, without a way back in between: each would copy every page it touches. False when one failed, and then nothing is done.</summary>
    private async Task<bool> RunTogetherAsync(DbConnection connection, List<Job> batch)
    {
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        while (batch.Count < MostInBatch && _waiting.Reader.TryRead(out var job))
        {
            batch.Add(job);
            if (job.IsCancelled || await job.TryAsync(_begin(connection))) continue;
            await RollBackAsync(connection);
            return false;
        }

        return await CommitAsync(connection);
    }

    /// <summary>The others once more, each with a way back of its own, so that one that fails does not take its neighbours with it.</summary>
    private async Task<bool> RunApartAsync(DbConnection connection, List<Job> batch)
    {
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        try
        {
            foreach (var job in batch) await RunOneAsync(connection, job);
        }
        catch (DbException)
        {
            await RollBackAsync(connection);
            return false;
        }

        return await CommitAsync(connection);
    }

    private static async Task<bool> CommitAsync(DbConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("COMMIT");
            return true;
        }
        catch (DbException)
        {
            await RollBackAsync(connection);
            return false;
        }
    }

    private async Task RunOneAsync(DbConnection connection, Job job)
    {
        // a fault that is known stands
        if (job.HasFailed) return;
        job.Forget();
        if (job.IsCancelled) return;
        await connection.ExecuteAsync("SAVEPOINT work");
        if (await job.TryAsync(_begin(connection))) await connection.ExecuteAsync("RELEASE work");
        else await connection.ExecuteAsync("ROLLBACK TO work; RELEASE work");
    }

    private async Task RerunOneByOneAsync(DbConnection connection, List<Job> batch)
    {
        foreach (var job in batch)
        {
            try
            {
                await connection.ExecuteAsync("BEGIN IMMEDIATE");
                await RunOneAsync(connection, job);
                await connection.ExecuteAsync("COMMIT");
                job.Finish();
            }
            catch (DbException fault)
            {
                await RollBackAsync(connection);
                job.Fail(fault);
            }
        }
    }

    /// <summary>SQLite may have rolled back by itself (a full disk, for one); then there is nothing left to undo.</summary>
    private static async Task RollBackAsync(DbConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("ROLLBACK");
        }
        catch (DbException)
        {
            // already rolled back
        }
    }

    private abstract class Job(CancellationToken cancel)
    {
        protected CancellationToken Cancel { get; } = cancel;

        public bool IsCancelled => Cancel.IsCancellationRequested;

        public abstract bool HasFailed { get; }

        public abstract Task<bool> TryAsync(Work work);

        /// <summary>What an earlier run did was rolled back.</summary>
        public abstract void Forget();

        public abstract void Finish();

        public abstract void Fail(Exception fault);
    }

    private sealed class Job<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel) : Job(cancel)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Work? _work;
        private T? _value;
        private Exception? _fault;

        public Task<T> Done => _done.Task;

        public override bool HasFailed => _fault is not null;

        public override void Forget() => (_work, _value) = (null, default);

        public override async Task<bool> TryAsync(Work work)
        {
            (_work, _fault) = (work, null);
            try
            {
                _value = await body(work, Cancel);
                return true;
            }
            catch (Exception fault)
            {
                // whatever the body threw belongs to whoever asked for it, not to the writer
                _fault = fault;
                return false;
            }
        }

        public override void Finish()
        {
            if (_fault is { } fault)
            {
                _done.TrySetException(fault);
            }
            else if (_work is { } work)
            {
                work.Committed();
                _done.TrySetResult(_value!);
            }
            else
            {
                _done.TrySetCanceled(Cancel);
            }
        }

        public override void Fail(Exception fault) => _done.TrySetException(_fault ?? fault);
    }
}
