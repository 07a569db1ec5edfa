using System.Data;
using System.Data.Common;
using Dapper;

namespace ComplianceBot.Storage;

/// <summary>On whose behalf a work is done: a person through a channel, the bot itself, or an operator at the command line.</summary>
/// <param name="Person">The person who acts; null for the bot and the operator.</param>
/// <param name="Through">Where it came from: <c>slack</c>, <c>teams</c>, <c>bot</c> or <c>command</c>.</param>
public sealed record Actor(PersonId? Person, string Through)
{
    public static readonly Actor Bot = new(null, "bot");

    public static readonly Actor Operator = new(null, "command");
}

/// <summary>
/// One piece of work that is done entirely or not at all. The entrance (desk, job, command) opens it; stores, registers, trail
/// and outbox join it; none of them begins or commits. No network, file or model call happens inside.
/// </summary>
public sealed class Work(DbConnection connection, DbTransaction? transaction, Dialect dialect, DateTimeOffset at, KeptRecords kept)
{
    private const int CommandSeconds = 15;

    private readonly List<Action> _afterCommit = [];

    /// <summary>Each has come to its end: whoever asks again gets the very task.</summary>
    private readonly Dictionary<(string What, string Id), Task> _remembered = [];

    /// <summary>The instant of this work, cut to milliseconds: everything in it happened then.</summary>
    public DateTimeOffset At { get; } = at;

    public Actor By { get; set; } = Actor.Bot;

    /// <summary>The delivery that caused it, for the trail: <c>slack:Ev0AB12</c>.</summary>
    public string? Delivery { get; set; }

    /// <summary>Runs when the work has come to its end, committed where it changed anything, and never when it has not: waking a loop, keeping a value.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Reads a record once a work: a turn asks many times who speaks. Whoever changes such a record says <see cref="Forget"/>.</summary>
    public Task<T?> RememberAsync<T>(string what, string id, Func<Task<T?>> read) =>
        _remembered.TryGetValue((what, id), out var known) ? (Task<T?>)known : ReadAsync(what, id, read);

    /// <summary>Reads what changes seldom once a state of the records, not once a work: others get the same value, so it is never changed.</summary>
    public async Task<T> KeepAsync<T>(Kept of, string id, Func<Task<T>> read, CancellationToken cancel)
        where T : class => (await RememberAsync<T>("kept " + of, id, async () =>
    {
        var revision = await RevisionStore.OfAsync(this, of, cancel);
        if (kept.Find(of, id, revision) is T known) return known;
        var value = await read();
        AfterCommit(() => kept.Put(of, id, revision, value));
        return value;
    }))!;

    /// <summary>Keeps what was read together with something else, for whoever asks for it in this work.</summary>
    public void Remember<T>(string what, string id, T? value) => _remembered[(what, id)] = Task.FromResult(value);

    /// <summary>What was kept by <see cref="Remember"/> in this work; null when nothing was, or when it was forgotten since.</summary>
    public T? Find<T>(string what, string id)
        where T : class => (_remembered.GetValueOrDefault((what, id)) as Task<T?>)?.Result;

    public void Forget() => _remembered.Clear();

    public Task<int> ExecuteAsync(string sql, object? values, CancellationToken cancel)
    {
        var command = Command(sql, values, cancel);
        return dialect.IsInProcess ? Task.FromResult(connection.Execute(command)) : connection.ExecuteAsync(command);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values, CancellationToken cancel)
    {
        var command = Command(sql, values, cancel);
        return (dialect.IsInProcess ? connection.Query<T>(command) : await connection.QueryAsync<T>(command)).AsList();
    }

    /// <summary>Rows taken from the reader by hand: for the few questions with a million answers.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values, Func<DbDataReader, T> take, CancellationToken cancel)
    {
        var command = Command(sql, values, cancel);
        var rows = new List<T>();
        // not "await using": Dapper's reader ends its command only when it is disposed without waiting, and a kept statement is given back by that
        using var reader = (DbDataReader)(dialect.IsInProcess ? connection.ExecuteReader(command) : await connection.ExecuteReaderAsync(command));
        while (dialect.IsInProcess ? reader.Read() : await reader.ReadAsync(cancel)) rows.Add(take(reader));
        return rows;
    }

    public Task<T?> FirstAsync<T>(string sql, object? values, CancellationToken cancel)
    {
        var command = Command(sql, values, cancel);
        return dialect.IsInProcess
            ? Task.FromResult(connection.QueryFirstOrDefault<T?>(command))
            : connection.QueryFirstOrDefaultAsync<T?>(command);
    }

    public Task<T?> ScalarAsync<T>(string sql, object? values, CancellationToken cancel)
    {
        var command = Command(sql, values, cancel);
        return dialect.IsInProcess ? Task.FromResult(connection.ExecuteScalar<T?>(command)) : connection.ExecuteScalarAsync<T?>(command);
    }

    public void Committed()
    {
        foreach (var action in _afterCommit) action();
    }

    private async Task<T?> ReadAsync<T>(string what, string id, Func<Task<T?>> read)
    {
        var value = await read();
        Remember(what, id, value);
        return value;
    }

    private CommandDefinition Command(string sql, object? values, CancellationToken cancel) =>
        new(dialect.Translate(sql), values, transaction, CommandSeconds, CommandType.Text, cancellationToken: cancel);
}
