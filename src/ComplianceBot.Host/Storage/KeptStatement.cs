using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// A statement that stays prepared, with what is known of it from one execution to the next: its parameters and its columns. The driver opens
/// the connection and says what went wrong; it does not run what is kept, since it would look up names and columns each time (decision 0026).
/// </summary>
internal sealed class KeptStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private StatementColumns? _columns;

    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    /// <exception cref="ObjectDisposedException">The connection is closed.</exception>
    public KeptStatement(SqliteConnection connection, string sql)
    {
        (_database, Text) = (connection.Handle ?? throw new ObjectDisposedException(nameof(SqliteConnection)), sql);
        Check(_database, raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out string tail));
        (Handle, Parameters) = (_statement.DangerousGetHandle(), new StatementParameters(_database, _statement));
        if (!_statement.IsInvalid && string.IsNullOrWhiteSpace(tail)) return;
        Dispose();
        throw new NotSupportedException("One statement at a time: " + sql);
    }

    public string Text { get; }

    /// <summary>Somebody is using it.</summary>
    public bool IsTaken { get; set; }

    public StatementParameters Parameters { get; }

    public StatementColumns Columns => _columns ??= new StatementColumns(_statement);

    /// <summary>For <see cref="SqliteCalls"/>: the statement and the row at which it stands; nothing once it is closed, and then SQLite refuses every call.</summary>
    public nint Handle { get; private set; }

    /// <summary>How many rows it changed.</summary>
    public int Run()
    {
        Parameters.Bind(this);
        while (Step())
        {
            // nobody asked for the rows it tells
        }

        return SqliteCalls.Changes(_database.DangerousGetHandle());
    }

    /// <summary>True at a row; false after the last one, and then it can be run again.</summary>
    public bool Step()
    {
        var result = SqliteCalls.Step(Handle);
        if (result == raw.SQLITE_ROW) return true;
        Reset();
        if (result != raw.SQLITE_DONE) Check(_database, result);
        return false;
    }

    /// <summary>SQLite tells the fault of the last step once more: it is known already.</summary>
    public void Reset() => _ = SqliteCalls.Reset(Handle);

    public void Dispose()
    {
        Handle = 0;
        _statement.Dispose();
        Parameters.Dispose();
    }

    internal static void Check(sqlite3 database, int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, database);
    }
}
