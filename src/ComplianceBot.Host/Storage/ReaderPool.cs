using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Host.Storage;

/// <summary>Connections that only look: each sees one moment of the records, and keeps its statements prepared between looks.</summary>
internal sealed class ReaderPool(Func<CancellationToken, Task<SqliteConnection>> open) : IAsyncDisposable
{
    private const int MostKept = 16;

    private readonly ConcurrentBag<StatementCache> _idle = [];

    public async Task<T> LookAsync<T>(Func<DbConnection, Task<T>> look, CancellationToken cancel)
    {
        var connection = _idle.TryTake(out var idle) ? idle : new StatementCache(await open(cancel));
        try
        {
            connection.Execute("BEGIN");
            var seen = await look(connection);
            connection.Execute("COMMIT");
            await KeepAsync(connection);
            return seen;
        }
        catch
        {
            // whatever state it is in now, nobody else gets it
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var connection)) await connection.DisposeAsync();
    }

    private async Task KeepAsync(StatementCache connection)
    {
        if (_idle.Count < MostKept) _idle.Add(connection);
        else await connection.DisposeAsync();
    }
}
