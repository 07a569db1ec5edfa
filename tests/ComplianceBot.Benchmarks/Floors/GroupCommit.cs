using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Benchmarks.Floors;

/// <summary>
/// The least that storing durably can cost: three inserts a turn through reused commands, turns that wait together sharing one
/// commit at synchronous FULL.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostInBatch = 256;

    private readonly Channel<Turn> _waiting = Channel.CreateBounded<Turn>(4096);
    private readonly Task _loop;

    public GroupCommit(string file) => _loop = Task.Run(() => LoopAsync(file));

    public async Task StoreAsync(string key, string person, string text)
    {
        var turn = new Turn(key, person, text, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(turn);
        await turn.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _loop;
    }

    private async Task LoopAsync(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL");
        Run(connection, "PRAGMA synchronous = FULL");
        string[] tables = ["Delivery", "TrailEntry", "Outbox"];
        foreach (var table in tables) Run(connection, $"CREATE TABLE {table} (Id TEXT NOT NULL PRIMARY KEY, Person TEXT NOT NULL, Body TEXT NOT NULL)");
        var inserts = tables.Select(t => Insert(connection, t)).ToList();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var batch = new List<Turn>();
            Run(connection, "BEGIN IMMEDIATE");
            while (batch.Count < MostInBatch && _waiting.Reader.TryRead(out var turn))
            {
                foreach (var insert in inserts) Store(insert, turn);
                batch.Add(turn);
            }

            Run(connection, "COMMIT");
            foreach (var turn in batch) turn.Done.SetResult();
        }
    }

    private static SqliteCommand Insert(SqliteConnection connection, string table)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the table names are the three constants above
        command.CommandText = $"INSERT INTO {table} (Id, Person, Body) VALUES (@id, @person, @body)";
#pragma warning restore CA2100
        command.Parameters.Add("@id", SqliteType.Text);
        command.Parameters.Add("@person", SqliteType.Text);
        command.Parameters.Add("@body", SqliteType.Text);
        command.Prepare();
        return command;
    }

    private static void Store(SqliteCommand insert, Turn turn)
    {
        insert.Parameters[0].Value = turn.Key;
        insert.Parameters[1].Value = turn.Person;
        insert.Parameters[2].Value = turn.Text;
        insert.ExecuteNonQuery();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file only
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private sealed record Turn(string Key, string Person, string Text, TaskCompletionSource Done);
}
