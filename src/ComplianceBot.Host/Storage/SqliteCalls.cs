using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace ComplianceBot.Host.Storage;

/// <summary>
/// What a kept statement asks of SQLite for every value and row, some two hundred times a turn, by the names of SQLite's C interface. <c>SQLitePCLRaw</c>
/// counts the users of a handle at each call; a kept statement has one owner, who closes it after the last call (decision 0028). Those that only set or
/// tell what is at hand are over before the collector could want anything, and do not ask it.
/// </summary>
internal static class SqliteCalls
{
    /// <summary>SQLite copies what it is given before it returns.</summary>
    public const nint Transient = -1;

    private const string Library = "e_sqlite3";

    [DllImport(Library, EntryPoint = "sqlite3_step", ExactSpelling = true)]
    public static extern int Step(nint statement);

    [DllImport(Library, EntryPoint = "sqlite3_reset", ExactSpelling = true)]
    public static extern int Reset(nint statement);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_changes", ExactSpelling = true)]
    public static extern int Changes(nint database);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_null", ExactSpelling = true)]
    public static extern int BindNull(nint statement, int index);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_int64", ExactSpelling = true)]
    public static extern int BindInt64(nint statement, int index, long value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_double", ExactSpelling = true)]
    public static extern int BindDouble(nint statement, int index, double value);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_bind_zeroblob", ExactSpelling = true)]
    public static extern int BindZeroBlob(nint statement, int index, int length);

    /// <param name="first">Of UTF-8.</param>
    [DllImport(Library, EntryPoint = "sqlite3_bind_text", ExactSpelling = true)]
    public static extern int BindText(nint statement, int index, ref readonly byte first, int length, nint lifetime);

    [DllImport(Library, EntryPoint = "sqlite3_bind_blob", ExactSpelling = true)]
    public static extern int BindBlob(nint statement, int index, ref readonly byte first, int length, nint lifetime);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_type", ExactSpelling = true)]
    public static extern int ColumnType(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_int64", ExactSpelling = true)]
    public static extern long ColumnInt64(nint statement, int column);

    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_double", ExactSpelling = true)]
    public static extern double ColumnDouble(nint statement, int column);

    /// <summary>Where bytes, or the letters of a text, begin until the next step; zero when there are none. Asked as text they would be copied, to put a zero at their end.</summary>
    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_blob", ExactSpelling = true)]
    public static extern nint ColumnBlob(nint statement, int column);

    /// <summary>How many bytes begin there.</summary>
    [SuppressGCTransition]
    [DllImport(Library, EntryPoint = "sqlite3_column_bytes", ExactSpelling = true)]
    public static extern int ColumnBytes(nint statement, int column);
}
