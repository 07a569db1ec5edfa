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
    /// <exception cref="InvalidOperationException">The statement, whose text it tells, takes more values than it was given.</exception>
    public void Bind(KeptStatement to)
    {
        _isBound = true;
        var bound = 0;
        foreach (var slot in CollectionsMarshal.AsSpan(_slots)[.._filled])
        {
            var index = slot.IndexIn(statement);
            if (index == 0) continue;
            KeptStatement.Check(database, Bind(to.Handle, index, slot.Parameter.Value));
            bound++;
        }

        if (bound < _expected) throw new InvalidOperationException($"{bound} of {_expected} values were given to: {to.Text}");
    }

    public void Forget()
    {
        All.Clear();
        (_filled, _isBound) = (0, false);
    }

    public void Dispose() => _bag.Dispose();

    private static int Bind(nint handle, int index, object? value) => value switch
    {
        null or DBNull => SqliteCalls.BindNull(handle, index),
        string text => BindText(handle, index, text),
        long number => SqliteCalls.BindInt64(handle, index, number),
        int number => SqliteCalls.BindInt64(handle, index, number),
        bool flag => SqliteCalls.BindInt64(handle, index, flag ? 1 : 0),
        double number => SqliteCalls.BindDouble(handle, index, number),
        decimal number => BindText(handle, index, number.ToString(CultureInfo.InvariantCulture)), // becomes what the column is, without a detour that rounds
        byte[] { Length: 0 } => SqliteCalls.BindZeroBlob(handle, index, 0),
        byte[] bytes => SqliteCalls.BindBlob(handle, index, in bytes[0], bytes.Length, SqliteCalls.Transient),
        DateOnly day => BindText(handle, index, TypeHandlers.TextOf(day)),
        _ => throw new NotSupportedException($"A value of type {value.GetType().Name} has no form in SQLite here."),
    };

    private static int BindText(nint handle, int index, string text)
    {
        var borrowed = text.Length > FewCharacters ? ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length)) : null;
        var bytes = borrowed ?? stackalloc byte[3 * (FewCharacters + 1)];
        var result = SqliteCalls.BindText(handle, index, in bytes[0], Encoding.UTF8.GetBytes(text, bytes), SqliteCalls.Transient);
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
