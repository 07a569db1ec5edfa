using System.Collections.Concurrent;
using System.Data.Common;

namespace ComplianceBot.Storage;

/// <summary>
/// What differs between the two databases, and nothing else. A store writes its SQL once, with these tokens where they differ:
/// <c>{top @n}</c> and <c>{limit @n}</c> (write both: after SELECT and at the end), <c>{hold}</c> (after the name of a table that is looked at
/// before something is written: keep what was found, or the gap, locked until the end of the work), <c>{next S | value}</c> (the next number of the
/// sequence S; where there is one writer, the value).
/// </summary>
public abstract class Dialect
{
    private readonly ConcurrentDictionary<string, string> _translated = new(StringComparer.Ordinal);

    /// <summary>The middle part of a migration's file name: <c>sqlite</c> or <c>sqlserver</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The database runs in this process: a statement never waits for a network, and asking as if it did costs more than it.</summary>
    public abstract bool IsInProcess { get; }

    public string Translate(string sql) => sql.Contains('{', StringComparison.Ordinal) ? _translated.GetOrAdd(sql, Rewrite) : sql;

    /// <summary>Two works wanted the same thing at once: the whole work is run again.</summary>
    public abstract bool IsConflict(DbException fault);

    protected abstract string Rewrite(string sql);

    protected static string Replace(string sql, string token, Func<string, string> with)
    {
        for (var at = sql.IndexOf('{' + token, StringComparison.Ordinal); at >= 0; at = sql.IndexOf('{' + token, at, StringComparison.Ordinal))
        {
            var end = sql.IndexOf('}', at);
            sql = sql[..at] + with(sql[(at + token.Length + 1)..end].Trim()) + sql[(end + 1)..];
        }

        return sql;
    }
}

public sealed class SqliteDialect : Dialect
{
    public override string Name => "sqlite";

    public override bool IsInProcess => true;

    public override bool IsConflict(DbException fault) => false; // one writer: nobody else can be in the way

    protected override string Rewrite(string sql) =>
        Replace(Replace(Replace(Replace(sql, "top", _ => ""), "limit", n => "LIMIT " + n), "hold", _ => ""), "next", n => n.Split('|')[1].Trim());
}

public sealed class SqlServerDialect : Dialect
{
    private const int Deadlock = 1205, DuplicateKey = 2627, DuplicateIndexKey = 2601, SnapshotConflict = 3960;

    public override string Name => "sqlserver";

    public override bool IsInProcess => false;

    public override bool IsConflict(DbException fault) =>
        NumberOf(fault) is Deadlock or DuplicateKey or DuplicateIndexKey or SnapshotConflict;

    protected override string Rewrite(string sql) =>
        Replace(
            Replace(Replace(Replace(sql, "top", n => $"TOP ({n})"), "limit", _ => ""), "hold", _ => "WITH (UPDLOCK, HOLDLOCK)"),
            "next", n => "NEXT VALUE FOR " + n.Split('|')[0].Trim());

    /// <summary>SqlException carries the server's error number; the driver is not known here, so it is read by name.</summary>
    private static int NumberOf(DbException fault) =>
        fault.GetType().GetProperty("Number")?.GetValue(fault) is int number ? number : 0;
}
