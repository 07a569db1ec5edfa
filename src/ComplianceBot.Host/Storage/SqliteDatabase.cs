using System.Data.Common;
using ComplianceBot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace ComplianceBot.Host.Storage;

/// <summary>
/// The embedded default: one file with a write-ahead log, which is flushed to the disk before anybody gets an answer. There is one writer; works that
/// arrive together share a commit, and one that fails does not take its neighbours with it (decisions 0007 and 0024).
/// </summary>
public sealed class SqliteDatabase : Database, IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly CommittedWorks _committed;
    private readonly SqliteWriter _writer;
    private readonly Checkpoints _checkpoints;
    private readonly ReaderPool _readers;

    /// <summary>
    /// A connection has one owner here and is never used by two threads at once, so SQLite need not lock around every call, nor count its memory.
    /// It refuses both once it has been used in the process, and then goes on as it is.
    /// </summary>
    static SqliteDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteDatabase(string file, TimeProvider clock)
        : this(file, clock, RandomAccess.FlushToDisk)
    {
    }

    /// <param name="flush">Returns when what the file holds lies on the disk.</param>
    internal SqliteDatabase(string file, TimeProvider clock, Action<SafeFileHandle> flush)
        : base(new SqliteDialect(), clock)
    {
        TypeHandlers.Register();
        // without the driver's own pool: at times it lends one connection to two that open at the same instant (dotnet/efcore#39008)
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file, ForeignKeys = true, DefaultTimeout = 15, Pooling = false,
        }.ToString();
        _checkpoints = new Checkpoints(OpenAsync);
        _committed = new CommittedWorks(flush);
        _writer = new SqliteWriter(OpenWriterAsync, connection => new Work(connection, null, Dialect, Now(), Kept), _committed, _checkpoints.Committed);
        _readers = new ReaderPool(OpenFileAsync);
    }

    /// <summary>Where the records lie.</summary>
    public string File => new SqliteConnectionStringBuilder(_connectionString).DataSource;

    public override Task<T> WorkAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel) =>
        _writer.RunAsync(body, cancel);

    /// <summary>What was seen is told when it lies on the disk: a head of the trail that was published cannot be taken back.</summary>
    public override async Task<T> ReadAsync<T>(Func<Work, CancellationToken, Task<T>> body, CancellationToken cancel)
    {
        var seen = await _readers.LookAsync(connection => LookAsync(new Work(connection, null, Dialect, Now(), Kept), body, cancel), cancel);
        await _committed.FlushedAsync();
        return seen;
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel) => await OpenFileAsync(cancel);

    private async Task<SqliteConnection> OpenFileAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancel);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 15000;");
        return connection;
    }

    /// <summary>
    /// The writer moves its pages into the file less often than by default, and leaves the flush of each commit to <see cref="CommittedWorks"/>; at
    /// NORMAL SQLite still flushes whatever a checkpoint needs. It keeps 4 MB of pages, ten times what one commit changes: with more it
    /// was no quicker, since the system has the others at hand.
    /// </summary>
    private async Task<SqliteConnection> OpenWriterAsync(CancellationToken cancel)
    {
        var connection = await OpenFileAsync(cancel);
        await connection.ExecuteAsync("PRAGMA cache_size = -4096; PRAGMA wal_autocheckpoint = 16000; PRAGMA temp_store = MEMORY; PRAGMA synchronous = NORMAL;");
        return connection;
    }

    public override async Task AloneAsync(string name, Func<DbConnection, Task> body, CancellationToken cancel)
    {
        // One host owns the file. A second process on it is kept out by an exclusive lock file beside it, held for the length of the body.
        var lockFile = File + "." + name + ".lock";
        await using var held = await HoldAsync(lockFile, cancel);
        await using var connection = await OpenAsync(cancel);
        await body(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _checkpoints.DisposeAsync();
        await _readers.DisposeAsync();
    }

    private async Task<FileStream> HoldAsync(string path, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Clock, cancel);
            }
        }
    }
}
