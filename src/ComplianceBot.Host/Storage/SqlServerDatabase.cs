using System.Data.Common;
using ComplianceBot.Storage;
using Dapper;
using Microsoft.Data.SqlClient;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// SQL Server or Azure SQL, for organisations that outgrow one file. Each work is its own transaction; one that lost to another
/// (deadlock, duplicate key) is run again from its start.
/// </summary>
public sealed class SqlServerDatabase : Database
{
    private const int MostTries = 5;

    private readonly string _connectionString;

    public SqlServerDatabase(string connectionString, TimeProvider clock)
        : base(new SqlServerDialect(), clock)
    {
        TypeHandlers.Register();
        _connectionString = connectionString;
    }

    public override async Task<T> WorkAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(body, cancel);
            }
            catch (DbException fault) when (Dialect.IsConflict(fault) && attempt < MostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 30) * attempt), Clock, cancel);
            }
        }
    }

    public override async Task<T> ReadAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await LookAsync(new Work(connection, null, Dialect, Now(), Kept), body, cancel);
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqlConnection(_connectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    public override async Task AloneAsync(string name, Func<DbConnection, Task> body, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            "EXEC sp_getapplock @Resource = @name, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 60000", new { name }, cancellationToken: cancel));
        try
        {
            await body(connection);
        }
        finally
        {
            await connection.ExecuteAsync("EXEC sp_releaseapplock @Resource = @name, @LockOwner = 'Session'", new { name });
        }
    }

    private async Task<T> OnceAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var work = new Work(connection, transaction, Dialect, Now(), Kept);
        var value = await body(work, cancel);
        await transaction.CommitAsync(cancel);
        work.Committed();
        return value;
    }
}
