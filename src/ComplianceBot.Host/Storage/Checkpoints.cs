using System.Data.Common;
using Dapper;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// Moves what was committed from the write-ahead log into the file, beside the writer, so that those who answer people seldom wait for it. A second pass
/// moves what came in during the first; what is left then takes the writer a moment, and lets the log begin anew although works go on arriving.
/// </summary>
internal sealed class Checkpoints(Func<CancellationToken, Task<DbConnection>> open) : IAsyncDisposable
{
    /// <summary>
    /// A press writes one or two pages of its own, a larger work ten: less than the log holds before the writer makes a checkpoint unasked. The pages at the
    /// ends of the tables change with every work, and are moved once for all that came between.
    /// </summary>
    internal const int WorksBetween = 1000;

    private const int Passes = 2;
    private const string Pass = "PRAGMA wal_checkpoint(PASSIVE)";

    private DbConnection? _connection;
    private Task<bool> _running = Task.FromResult(false);
    private int _works;

    /// <summary>From the writer alone, after each commit and outside of any transaction.</summary>
    public void Committed(DbConnection writer, int works)
    {
        _works += works;
        if (!_running.IsCompleted) return;
        if (_running.Result)
        {
            _running = Task.FromResult(false);
            writer.Execute(Pass);
        }
        else if (_works >= WorksBetween)
        {
            _works = 0;
            _running = Task.Run(RunAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _running;
        if (_connection is not null) await _connection.DisposeAsync();
    }

    /// <summary>True when little is left for the writer.</summary>
    private async Task<bool> RunAsync()
    {
        try
        {
            _connection ??= await open(CancellationToken.None);
            for (var pass = 0; pass < Passes; pass++) await _connection.ExecuteAsync(Pass);
            return true;
        }
        catch (DbException)
        {
            // the writer's own checkpoint meets the same fault, and tells it to whoever is waiting
            if (_connection is not null) await _connection.DisposeAsync();
            _connection = null;
            return false;
        }
    }
}
