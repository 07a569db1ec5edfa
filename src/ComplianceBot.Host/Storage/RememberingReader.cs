using System.Collections;
using System.Data.Common;
using Microsoft.Data.Sqlite;
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

    public StatementColumns(SqliteDataReader reader)
    {
        _names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        _types = [.. Enumerable.Range(0, reader.FieldCount).Select(i => TypeOf(reader, i))];
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

    private static Type? TypeOf(SqliteDataReader reader, int ordinal) => raw.sqlite3_column_decltype(reader.Handle, ordinal).utf8_to_string() switch
    {
        "TEXT" => typeof(string),
        "INTEGER" => typeof(long),
        "REAL" => typeof(double),
        "BLOB" => typeof(byte[]),
        _ => null,
    };
}

/// <summary>Reads through to SQLite, but knows the columns already.</summary>
internal sealed class RememberingReader(SqliteDataReader inner, StatementColumns columns) : DbDataReader
{
    public override int Depth => inner.Depth;

    public override int FieldCount => columns.Count;

    public override bool HasRows => inner.HasRows;

    public override bool IsClosed => inner.IsClosed;

    public override int RecordsAffected => inner.RecordsAffected;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(columns.OrdinalOf(name));

    public override bool Read() => inner.Read();

    public override bool NextResult() => inner.NextResult();

    public override void Close() => inner.Close();

    public override string GetName(int ordinal) => columns.NameOf(ordinal);

    public override int GetOrdinal(string name) => columns.OrdinalOf(name);

    public override Type GetFieldType(int ordinal) => columns.TypeOf(ordinal) ?? inner.GetFieldType(ordinal);

    public override string GetDataTypeName(int ordinal) => inner.GetDataTypeName(ordinal);

    public override bool IsDBNull(int ordinal) => inner.IsDBNull(ordinal);

    public override T GetFieldValue<T>(int ordinal) => inner.GetFieldValue<T>(ordinal);

    public override Stream GetStream(int ordinal) => inner.GetStream(ordinal);

    public override TextReader GetTextReader(int ordinal) => inner.GetTextReader(ordinal);

    /// <summary>The driver asks for the kind of a value twice, and each question goes down to SQLite.</summary>
    public override object GetValue(int ordinal)
    {
        var statement = inner.Handle!;
        return raw.sqlite3_column_type(statement, ordinal) switch
        {
            raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, ordinal).utf8_to_string(),
            raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, ordinal).ToArray(),
            raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, ordinal),
            _ => inner.GetValue(ordinal),
        };
    }

    public override int GetValues(object[] values) => inner.GetValues(values);

    public override bool GetBoolean(int ordinal) => inner.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => inner.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        inner.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => inner.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        inner.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override DateTime GetDateTime(int ordinal) => inner.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => inner.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => inner.GetDouble(ordinal);

    public override float GetFloat(int ordinal) => inner.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => inner.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => inner.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => inner.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => inner.GetInt64(ordinal);

    public override string GetString(int ordinal) => inner.GetString(ordinal);

    public override IEnumerator GetEnumerator() => inner.GetEnumerator();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
