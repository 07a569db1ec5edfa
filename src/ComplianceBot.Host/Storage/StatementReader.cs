using System.Collections;
using System.Data.Common;
using System.Runtime.InteropServices;
using ComplianceBot.Storage;
using SQLitePCL;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// The names of a statement's columns, and the types of those that are a table's own. Dapper asks for all of them at every
/// execution, and each question would go down to SQLite; they are the same as long as the statement is kept.
/// </summary>
internal sealed class StatementColumns
{
    private readonly string[] _names;
    private readonly Type?[] _types;

    public StatementColumns(sqlite3_stmt statement)
    {
        var count = raw.sqlite3_column_count(statement);
        _names = [.. Enumerable.Range(0, count).Select(i => raw.sqlite3_column_name(statement, i).utf8_to_string())];
        _types = [.. Enumerable.Range(0, count).Select(i => TypeOf(raw.sqlite3_column_decltype(statement, i).utf8_to_string()))];
    }

    public int Count => _names.Length;

    public string NameOf(int ordinal) => _names[ordinal];

    /// <summary>Null for what is computed: there only the value at hand knows its type.</summary>
    public Type? TypeOf(int ordinal) => _types[ordinal];

    public int OrdinalOf(string name)
    {
        var at = Array.FindIndex(_names, n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : throw new ArgumentOutOfRangeException(nameof(name), name, "The statement has no such column.");
    }

    private static Type? TypeOf(string declared) => declared switch
    {
        "TEXT" => typeof(string),
        "INTEGER" => typeof(long),
        "REAL" => typeof(double),
        "BLOB" => typeof(byte[]),
        _ => null,
    };
}

/// <summary>The rows of a kept statement, one after the other.</summary>
internal sealed class StatementReader : DbDataReader
{
    private readonly KeptStatement _statement;
    private readonly StatementColumns _columns;
    private readonly bool _hasRows;
    private bool _isBefore = true;
    private bool _isClosed;

    public StatementReader(KeptStatement statement)
    {
        (_statement, _columns) = (statement, statement.Columns);
        statement.Parameters.Bind(statement);
        _hasRows = statement.Step();
    }

    public override int Depth => 0;

    public override int FieldCount => _columns.Count;

    public override bool HasRows => _hasRows;

    public override bool IsClosed => _isClosed;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(_columns.OrdinalOf(name));

    public override bool Read()
    {
        if (!_isBefore) return !_isClosed && _statement.Step();
        _isBefore = false;
        return _hasRows;
    }

    public override bool NextResult() => false;

    public override void Close()
    {
        if (!_isClosed) _statement.Reset();
        _isClosed = true;
    }

    public override string GetName(int ordinal) => _columns.NameOf(ordinal);

    public override int GetOrdinal(string name) => _columns.OrdinalOf(name);

    public override Type GetFieldType(int ordinal) => _columns.TypeOf(ordinal) ?? (SqliteCalls.ColumnType(_statement.Handle, ordinal) switch
    {
        raw.SQLITE_INTEGER => typeof(long),
        raw.SQLITE_FLOAT => typeof(double),
        raw.SQLITE_BLOB => typeof(byte[]),
        _ => typeof(string),
    });

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override bool IsDBNull(int ordinal) => SqliteCalls.ColumnType(_statement.Handle, ordinal) == raw.SQLITE_NULL;

    /// <summary>A column of text says by itself when it has none; of others the kind of the value is asked first.</summary>
    public override object GetValue(int ordinal) => _columns.TypeOf(ordinal) == typeof(string)
        ? TextOf(ordinal) as object ?? DBNull.Value
        : ValueOf(ordinal);

    private object ValueOf(int ordinal) => SqliteCalls.ColumnType(_statement.Handle, ordinal) switch
    {
        raw.SQLITE_TEXT => TextOf(ordinal)!,
        raw.SQLITE_INTEGER => SqliteCalls.ColumnInt64(_statement.Handle, ordinal),
        raw.SQLITE_BLOB => BytesOf(ordinal),
        raw.SQLITE_FLOAT => SqliteCalls.ColumnDouble(_statement.Handle, ordinal),
        _ => DBNull.Value,
    };

    /// <summary>SQLite points nowhere for an empty text as for none, and its type tells them apart.</summary>
    private string? TextOf(int ordinal)
    {
        var first = SqliteCalls.ColumnBlob(_statement.Handle, ordinal);
        if (first != 0) return Marshal.PtrToStringUTF8(first, SqliteCalls.ColumnBytes(_statement.Handle, ordinal));
        return IsDBNull(ordinal) ? null : "";
    }

    private byte[] BytesOf(int ordinal)
    {
        var first = SqliteCalls.ColumnBlob(_statement.Handle, ordinal);
        var bytes = new byte[SqliteCalls.ColumnBytes(_statement.Handle, ordinal)];
        if (first != 0) Marshal.Copy(first, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>Dapper asks so for days; everything else it takes as it is.</summary>
    public override T GetFieldValue<T>(int ordinal) => typeof(T) == typeof(DateOnly)
        ? (T)(object)TypeHandlers.DayOf(GetString(ordinal))
        : (T)GetValue(ordinal);

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => SqliteCalls.ColumnDouble(_statement.Handle, ordinal);

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override long GetInt64(int ordinal) => SqliteCalls.ColumnInt64(_statement.Handle, ordinal);

    public override string GetString(int ordinal) => TextOf(ordinal)!;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing) Close();
        base.Dispose(disposing);
    }
}
