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
        get => _taken?.Text ?? "";
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

    protected override DbParameterCollection DbParameterCollection => Taken.Parameters.All;

    protected override DbTransaction? DbTransaction { get; set; }

    private KeptStatement Taken => _taken ?? throw new InvalidOperationException("A statement needs its text first.");

    public override void Cancel()
    {
        // it runs to its end
    }

    public override int ExecuteNonQuery() => Taken.Run();

    public override object? ExecuteScalar()
    {
        using var reader = new StatementReader(Taken);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    public override void Prepare()
    {
        // it is
    }

    protected override DbParameter CreateDbParameter() => Taken.Parameters.Next();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new StatementReader(Taken);

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
