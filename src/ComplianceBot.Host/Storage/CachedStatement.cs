using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ComplianceBot.Host.Storage;

/// <summary>A command that becomes a kept, prepared one as soon as its text is known, and gives it back when it is disposed.</summary>
internal sealed class CachedStatement(StatementCache cache) : DbCommand
{
    private KeptStatement? _taken;

    [AllowNull]
    public override string CommandText
    {
        get => _taken?.Command.CommandText ?? "";
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

    protected override DbParameterCollection DbParameterCollection => Taken.Command.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private KeptStatement Taken => _taken ?? throw new InvalidOperationException("A statement needs its text first.");

    public override void Cancel() => Taken.Command.Cancel();

    public override int ExecuteNonQuery() => Taken.Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Taken.Ready().ExecuteScalar();

    public override void Prepare() => Taken.Command.Prepare();

    protected override DbParameter CreateDbParameter() => Taken.Parameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Taken.Read(behavior);

    protected override void Dispose(bool disposing)
    {
        if (disposing) GiveBack();
        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (_taken is not null) cache.Keep(_taken);
        _taken = null;
    }
}
