using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ComplianceBot.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// The parameters of a kept statement. They are filled anew for each execution, in the same order each time, so that where each belongs is looked up once.
/// </summary>
internal sealed class StatementParameters(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Of <see cref="DbParameter.Size"/>: whatever the value's length.</summary>
    private const int AnySize = -1;

    /// <summary>A longer text is written into borrowed memory on its way; a character takes three bytes at most.</summary>
    private const int FewCharacters = 256;

    private readonly int _expected = raw.sqlite3_bind_parameter_count(statement);
    private readonly List<Slot> _slots = [];

    /// <summary>Never run: where the driver keeps parameters.</summary>
    private readonly SqliteCommand _bag = new();
    private int _filled;
    private bool _isBound;

    public DbParameterCollection All => _bag.Parameters;

    /// <summary>The next one, empty.</summary>
    public SqliteParameter Next()
    {
        // run for one row of many, and emptied for the next
        if (_isBound && All.Count == 0) (_filled, _isBound) = (0, false);
        if (_filled == _slots.Count) _slots.Add(new Slot());
        var parameter = _slots[_filled++].Parameter;
        (parameter.Value, parameter.Direction, parameter.Size) = (null, ParameterDirection.Input, AnySize);
        parameter.ResetDbType();
        return parameter;
    }

    /// <summary>Hands the values to SQLite, which keeps copies.</summary>
    /// <exception cref="InvalidOperationException">The statement, whose <paramref name="text"/> it tells, takes more values than it was given.</exception>
    public void Bind(string text)
    {
        _isBound = true;
        var bound = 0;
        foreach (var slot in CollectionsMarshal.AsSpan(_slots)[.._filled])
        {
            var index = slot.IndexIn(statement);
            if (index == 0) continue;
            KeptStatement.Check(database, Bind(index, slot.Parameter.Value));
            bound++;
        }

        if (bound < _expected) throw new InvalidOperationException($"{bound} of {_expected} values were given to: {text}");
    }

    public void Forget()
    {
        All.Clear();
        (_filled, _isBound) = (0, false);
    }

    public void Dispose() => _bag.Dispose();

    private int Bind(int index, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, index),
        string text => BindText(index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        bool flag => raw.sqlite3_bind_int64(statement, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, index, number),
        decimal number => BindText(index, number.ToString(CultureInfo.InvariantCulture)), // becomes what the column is, without a detour that rounds
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        DateOnly day => BindText(index, TypeHandlers.TextOf(day)),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} has no form in SQLite here."),
    };

    private int BindText(int index, string text)
    {
        // SQLite takes an empty span for no value at all
        if (text.Length == 0) return raw.sqlite3_bind_text(statement, index, text);
        var borrowed = text.Length > FewCharacters ? ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length)) : null;
        var bytes = borrowed ?? stackalloc byte[3 * (FewCharacters + 1)];
        var result = raw.sqlite3_bind_text(statement, index, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        if (borrowed is not null) ArrayPool<byte>.Shared.Return(borrowed);
        return result;
    }

    private sealed class Slot
    {
        private string _name = "";
        private int _index;

        public SqliteParameter Parameter { get; } = new();

        /// <summary>From 1; 0 when the statement does not ask for it.</summary>
        public int IndexIn(sqlite3_stmt statement)
        {
            var name = Parameter.ParameterName;
            if (name != _name) (_name, _index) = (name, raw.sqlite3_bind_parameter_index(statement, name.StartsWith('@') ? name : "@" + name));
            return _index;
        }
    }
}
