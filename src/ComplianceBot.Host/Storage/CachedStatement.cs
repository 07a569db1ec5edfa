using System.Data;
using System.Diagnostics.CodeAnalysis;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// A command that becomes a kept, prepared one as soon as its text is known, and gives it back when it is disposed. It is no <c>DbCommand</c>: the
/// framework enters each of those for its finalizer, a dozen a press, and there is nothing to finalize.
/// </summary>
internal sealed class CachedStatement(StatementCache cache) : IDbCommand
{
    private KeptStatement? _taken;

    [AllowNull]
    public string CommandText
    {
        get => _taken?.Text ?? "";
        set
        {
            GiveBack();
            _taken = cache.Take(value ?? "");
        }
    }

    public int CommandTimeout { get; set; }

    public CommandType CommandType { get; set; } = CommandType.Text;

    public IDbConnection? Connection { get; set; } = cache;

    public IDataParameterCollection Parameters => Taken.Parameters.All;

    public IDbTransaction? Transaction { get; set; }

    public UpdateRowSource UpdatedRowSource { get; set; }

    private KeptStatement Taken => _taken ?? throw new InvalidOperationException("A statement needs its text first.");

    public void Cancel()
    {
        // it runs to its end
    }

    public IDbDataParameter CreateParameter() => Taken.Parameters.Next();

    public int ExecuteNonQuery() => Taken.Run();

    public IDataReader ExecuteReader() => new StatementReader(Taken);

    public IDataReader ExecuteReader(CommandBehavior behavior) => new StatementReader(Taken);

    public object? ExecuteScalar()
    {
        using var reader = new StatementReader(Taken);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    public void Prepare()
    {
        // it is
    }

    public void Dispose() => GiveBack();

    private void GiveBack()
    {
        if (_taken is not null) cache.Keep(_taken);
        _taken = null;
    }
}
