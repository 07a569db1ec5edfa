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
    private StatementColumns? _columns;

    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    public KeptStatement(SqliteConnection connection, string sql)
    {
        (_database, Text) = (connection.Handle!, sql);
        Check(_database, raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out string tail));
        (Row, Parameters) = (statement, new StatementParameters(_database, statement));
        if (!Row.IsInvalid && string.IsNullOrWhiteSpace(tail)) return;
        Dispose();
        throw new NotSupportedException("One statement at a time: " + sql);
    }

    public string Text { get; }

    /// <summary>Somebody is using it.</summary>
    public bool IsTaken { get; set; }

    public StatementParameters Parameters { get; }

    public StatementColumns Columns => _columns ??= new StatementColumns(Row);

    /// <summary>The row at which it stands.</summary>
    public sqlite3_stmt Row { get; }

    /// <summary>How many rows it changed.</summary>
    public int Run()
    {
        Parameters.Bind(Text);
        while (Step())
        {
            // nobody asked for the rows it tells
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>True at a row; false after the last one, and then it can be run again.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(Row);
        if (result == raw.SQLITE_ROW) return true;
        Reset();
        if (result != raw.SQLITE_DONE) Check(_database, result);
        return false;
    }

    /// <summary>SQLite tells the fault of the last step once more: it is known already.</summary>
    public void Reset() => _ = raw.sqlite3_reset(Row);

    public void Dispose()
    {
        Row.Dispose();
        Parameters.Dispose();
    }

    internal static void Check(sqlite3 database, int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, database);
    }
}
