using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// A prepared statement with what is known of it from one execution to the next: its parameters, which are filled anew each time, and its columns.
/// </summary>
internal sealed class KeptStatement(SqliteCommand command) : IDisposable
{
    /// <summary>Of <see cref="DbParameter.Size"/>: whatever the value's length.</summary>
    private const int AnySize = -1;

    private readonly List<Slot> _slots = [];
    private StatementColumns? _columns;
    private int _filled;
    private bool _hasRun;

    public SqliteCommand Command => command;

    /// <summary>The next of the statement's parameters, empty; whoever uses the statement asks for them in the same order each time.</summary>
    public SqliteParameter Parameter()
    {
        // run for one row of many, and emptied for the next
        if (_hasRun && command.Parameters.Count == 0) (_filled, _hasRun) = (0, false);
        if (_filled == _slots.Count) _slots.Add(new Slot(command.CreateParameter()));
        var parameter = _slots[_filled++].Parameter;
        (parameter.Value, parameter.Direction, parameter.Size) = (null, ParameterDirection.Input, AnySize);
        parameter.ResetDbType();
        return parameter;
    }

    /// <summary>Parameters are named as the statement writes them: SQLite looks up a bare name four times, once for each mark it knows.</summary>
    public SqliteCommand Ready()
    {
        _hasRun = true;
        for (var i = 0; i < _filled; i++) _slots[i].Mark();
        return command;
    }

    /// <summary>What it reads, through what is known of its columns from its first execution.</summary>
    public DbDataReader Read(CommandBehavior behavior)
    {
        var reader = Ready().ExecuteReader(behavior);
        return reader.FieldCount == 0 ? reader : new RememberingReader(reader, _columns ??= new StatementColumns(reader));
    }

    public void Forget()
    {
        command.Parameters.Clear();
        (_filled, _hasRun) = (0, false);
    }

    public void Dispose() => command.Dispose();

    private sealed class Slot(SqliteParameter parameter)
    {
        private string _bare = "", _marked = "";

        public SqliteParameter Parameter => parameter;

        public void Mark()
        {
            var name = parameter.ParameterName;
            if (name.StartsWith('@')) return;
            if (name != _bare) (_bare, _marked) = (name, "@" + name);
            parameter.ParameterName = _marked;
        }
    }
}

/// <summary>The texts of statements are constants: nearly always the very same string comes again, and needs no look at all its letters.</summary>
internal sealed class StatementTexts : IEqualityComparer<string>
{
    public static readonly StatementTexts Comparer = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj) => obj.Length == 0 ? 0 : HashCode.Combine(obj.Length, obj[obj.Length / 3], obj[obj.Length / 2], obj[^1]);
}
