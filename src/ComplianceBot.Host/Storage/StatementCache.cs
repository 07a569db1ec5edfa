using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// A connection that keeps its statements prepared. The writer sends the same few hundred constants again and again, and
/// parsing them each time costs more than running them.
/// </summary>
internal sealed class StatementCache(DbConnection inner) : DbConnection
{
    private const int MostKept = 500;

    private readonly Dictionary<string, DbCommand> _kept = new(StringComparer.Ordinal);

    /// <summary>One that nobody gives back ends with its connection, not at some time by the collector, on a thread of its own.</summary>
    private readonly HashSet<DbCommand> _taken = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<string, StatementColumns> _columns = new(StringComparer.Ordinal);

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => inner.ConnectionString = value;
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Open() => inner.Open();

    public override void Close() => inner.Close();

    /// <summary>Takes a statement out while it runs, so that nobody else uses it meanwhile.</summary>
    internal DbCommand Take(string sql)
    {
        if (!_kept.Remove(sql, out var command))
        {
            command = inner.CreateCommand();
#pragma warning disable CA2100 // the text is what a store handed to Work: a constant with parameters
            command.CommandText = sql;
#pragma warning restore CA2100
        }

        _taken.Add(command);
        return command;
    }

    internal void Keep(DbCommand command)
    {
        _taken.Remove(command);
        command.Parameters.Clear();
        if (_kept.Count < MostKept && _kept.TryAdd(command.CommandText, command)) return;
        command.Dispose();
    }

    /// <summary>What a statement reads, through what is known of its columns from its first execution.</summary>
    internal DbDataReader Remembering(string sql, DbDataReader reader)
    {
        if (reader is not SqliteDataReader { FieldCount: > 0 } own) return reader;
        if (!_columns.TryGetValue(sql, out var columns))
        {
            if (_columns.Count >= MostKept) _columns.Clear();
            _columns[sql] = columns = new StatementColumns(own);
        }

        return new RememberingReader(own, columns);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new CachedStatement(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in _kept.Values.Concat(_taken)) command.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
