using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// A connection that keeps its statements prepared. The writer sends the same few hundred constants again and again, and
/// parsing them each time costs more than running them.
/// </summary>
internal sealed class StatementCache(SqliteConnection inner) : DbConnection, IDbConnection
{
    private const int MostKept = 500;

    private readonly Dictionary<string, KeptStatement> _kept = new(StatementTexts.Comparer);

    /// <summary>
    /// A text that is run while its rows are still read, or one too many. One that nobody gives back ends with its connection, not at some time by the
    /// collector, on a thread of its own.
    /// </summary>
    private readonly HashSet<KeptStatement> _more = [];

    /// <summary>How many statements are in use.</summary>
    internal int Lent => _kept.Values.Count(s => s.IsTaken) + _more.Count;

    /// <summary>None: Dapper keeps what it knows by it, and knows the same of every file. It would look at all its letters for each statement.</summary>
    [AllowNull]
    public override string ConnectionString
    {
        get => "";
        set => throw new NotSupportedException("The connection is open already.");
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Open() => inner.Open();

    public override void Close() => inner.Close();

    /// <summary>One that nobody else uses meanwhile.</summary>
    internal KeptStatement Take(string sql)
    {
        if (_kept.TryGetValue(sql, out var kept) && !kept.IsTaken)
        {
            kept.IsTaken = true;
            return kept;
        }

        var statement = new KeptStatement(inner, sql) { IsTaken = true };
        if (_kept.Count >= MostKept || !_kept.TryAdd(sql, statement)) _more.Add(statement);
        return statement;
    }

    internal void Keep(KeptStatement statement)
    {
        statement.IsTaken = false;
        statement.Parameters.Forget();
        if (_more.Count > 0 && _more.Remove(statement)) statement.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    /// <summary>For Dapper's methods that do not wait: SQLite works in this very process.</summary>
    IDbCommand IDbConnection.CreateCommand() => new CachedStatement(this);

    protected override DbCommand CreateDbCommand() => throw new NotSupportedException("What is kept is run without waiting.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var statement in _kept.Values.Concat(_more)) statement.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>The texts of statements are constants: nearly always the very same string comes again, and needs no look at all its letters.</summary>
internal sealed class StatementTexts : IEqualityComparer<string>
{
    public static readonly StatementTexts Comparer = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj) => obj.Length == 0 ? 0 : HashCode.Combine(obj.Length, obj[obj.Length / 3], obj[obj.Length / 2], obj[^1]);
}
