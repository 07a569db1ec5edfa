using System.Data.Common;
using Dapper;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// Moves what was committed from the write-ahead log into the file, beside the writer, so that those who answer people seldom wait for it. The writer's own
/// checkpoint stays: it finds little left to move, and only it lets the log begin anew while works go on arriving.
/// </summary>
internal sealed class Checkpoints(Func<CancellationToken, Task<DbConnection>> open) : IAsyncDisposable
{
    /// <summary>They write about ten pages each: half of what the log holds before the writer makes a checkpoint itself.</summary>
    private const int WorksBetween = 400;

    private DbConnection? _connection;
    private Task _running = Task.CompletedTask;
    private int _works;

    /// <summary>Told by the writer alone, after each commit.</summary>
    public void Committed(int works)
    {
        _works += works;
        if (_works < WorksBetween || !_running.IsCompleted) return;
        _works = 0;
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _running;
        if (_connection is not null) await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        try
        {
            _connection ??= await open(CancellationToken.None);
            await _connection.ExecuteAsync("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (DbException)
        {
            // the writer's own checkpoint meets the same fault, and tells it to whoever is waiting
            if (_connection is not null) await _connection.DisposeAsync();
            _connection = null;
        }
    }
}
