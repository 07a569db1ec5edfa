using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ComplianceBot.Host.Storage;

/// <summary>A command that becomes a kept, prepared one as soon as its text is known, and gives it back when it is disposed.</summary>
internal sealed class CachedStatement(StatementCache cache) : DbCommand
{
    private static readonly ConcurrentDictionary<string, string> Marked = new(StringComparer.Ordinal);

    private DbCommand? _taken;

    [AllowNull]
    public override string CommandText
    {
        get => _taken?.CommandText ?? "";
        set
        {
            GiveBack();
            _taken = cache.Take(value ?? "");
        }
    }

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = cache;

    protected override DbParameterCollection DbParameterCollection => Taken.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private DbCommand Taken => _taken ?? throw new InvalidOperationException("A statement needs its text first.");

    public override void Cancel() => Taken.Cancel();

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override void Prepare() => Taken.Prepare();

    protected override DbParameter CreateDbParameter() => Taken.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        cache.Remembering(Taken.CommandText, Ready().ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing) GiveBack();
        base.Dispose(disposing);
    }

    /// <summary>Parameters are named as the statement writes them: SQLite looks up a bare name four times, once for each mark it knows.</summary>
    private DbCommand Ready()
    {
        var taken = Taken;
        for (var i = 0; i < taken.Parameters.Count; i++)
        {
            var parameter = taken.Parameters[i];
            if (!parameter.ParameterName.StartsWith('@')) parameter.ParameterName = Marked.GetOrAdd(parameter.ParameterName, static name => "@" + name);
        }

        return taken;
    }

    private void GiveBack()
    {
        if (_taken is not null) cache.Keep(_taken);
        _taken = null;
    }
}
