using System.Text.RegularExpressions;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Storage;

public sealed partial class MigrationTests
{
    [Fact]
    public void Every_migration_has_its_twin()
    {
        Assert.NotEmpty(Migrator.All("sqlite"));
        Assert.Equal(
            Migrator.All("sqlite").Select(m => (m.Number, m.Name)),
            Migrator.All("sqlserver").Select(m => (m.Number, m.Name)));
    }

    [Fact]
    public void Both_databases_end_with_the_same_tables_columns_and_nullability() =>
        Assert.Equal(ColumnsOf("sqlite"), ColumnsOf("sqlserver"));

    [Fact]
    public void Both_databases_end_with_the_same_indexes() => Assert.Equal(IndexesOf("sqlite"), IndexesOf("sqlserver"));

    [Fact]
    public async Task Migrating_again_does_nothing()
    {
        await using var house = await TestHouse.BuildAsync();
        Assert.Empty(await new Migrator(house.Database).RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Sqlite_really_has_the_columns_that_the_text_names()
    {
        await using var house = await TestHouse.BuildAsync();
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var found = await connection.QueryAsync<(string Table, string Column)>(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name <> 'SchemaVersion'");
        Assert.Equal(
            ColumnsOf("sqlite").Select(c => c.Split(' ')[0]).Order(StringComparer.Ordinal),
            found.Select(f => f.Table + "." + f.Column).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_hosts_that_start_together_migrate_once()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "new.db");
        await using var first = new Host.Storage.SqliteDatabase(file, TimeProvider.System);
        await using var second = new Host.Storage.SqliteDatabase(file, TimeProvider.System);

        var done = await Task.WhenAll(new Migrator(first).RunAsync(CancellationToken.None), new Migrator(second).RunAsync(CancellationToken.None));

        Assert.Equal(Migrator.All("sqlite").Count, done.Sum(d => d.Count));
    }

    [Fact]
    public async Task Reports_that_were_released_to_external_auditors_stay_released()
    {
        const int Releases = 22;
        await using var connection = await BeforeAsync(Releases);
        await connection.ExecuteAsync("""
            INSERT INTO ExternalAccess (Id, AuditId, PersonId, FromDay, UntilDay, GrantedBy, GrantedAt)
            VALUES ('access', 'stage', 'eve', '2026-11-20', '2026-12-01', 'mia', '2026-11-19T08:00:00.000Z')
            """);
        await connection.ExecuteAsync("INSERT INTO ExternalAccessReport (AccessId, AuditId) VALUES ('access', 'first'), ('access', 'second')");

        await RunAsync(connection, m => m.Number == Releases);

        var kept = await connection.QueryAsync<(string Access, string Kind, string Record, string By)>(
            "SELECT AccessId, Kind, RecordId, ReleasedBy FROM ExternalRelease WHERE TakenBackAt IS NULL ORDER BY RecordId");
        Assert.Equal([("access", "Report", "first", "mia"), ("access", "Report", "second", "mia")], kept);
    }

    [Fact]
    public async Task A_message_whose_thread_stood_in_its_body_alone_keeps_it()
    {
        const int InItsColumn = 31;
        await using var connection = await BeforeAsync(InItsColumn);
        await connection.ExecuteAsync("""
            INSERT INTO OutboxMessage (Id, Lane, Number, Channel, Kind, Priority, Body, Thread, State, NextAt, Fence, Attempts, CreatedAt)
            VALUES ('old', 'slack/T1/C1', 1, 'slack', 'Send', 0, '{"card":{},"thread":"17.1"}', NULL, 'Sent', '', 0, 0, ''),
                   ('change', 'slack/T1/C1', 2, 'slack', 'Change', 0, '{"card":{},"thread":"17.1"}', NULL, 'Waiting', '', 0, 0, ''),
                   ('new', 'slack/T1/C1', 3, 'slack', 'Send', 0, '{"card":{},"thread":"17.2"}', '17.2', 'Sent', '', 0, 0, ''),
                   ('none', 'slack/T1/U1', 1, 'slack', 'Send', 0, '{"card":{}}', NULL, 'Sent', '', 0, 0, '')
            """);

        await RunAsync(connection, m => m.Number == InItsColumn);

        var kept = await connection.QueryAsync<(string Id, string? Thread)>("SELECT Id, Thread FROM OutboxMessage ORDER BY Id");
        Assert.Equal([("change", "17.1"), ("new", "17.2"), ("none", null), ("old", "17.1")], kept);
    }

    [Theory]
    [InlineData(33)]
    [InlineData(34)]
    public async Task What_waits_and_rests_is_kept_when_its_tables_are_laid_anew(int number)
    {
        const string Kept = """
            SELECT 'snooze ' || Id || PersonId || Item || DueOn || TakenOn || WakeOn || TakenAt FROM Snooze
            UNION ALL
            SELECT 'delivery ' || Channel || DeliveryKey || ReceivedAt || State || Payload || Answer || Attempts || NextAt || Reason || WorkedAt || PersonId FROM Delivery
            UNION ALL
            SELECT 'message ' || Id || Lane || Number || Channel || Kind || Priority || Topic || PersonId || ChangesId || Body || StillDue || State || NextAt
                   || LeasedUntil || Fence || Attempts || Reason || PlatformId || CreatedAt || SentAt || Thread FROM OutboxMessage
            """;
        await using var connection = await BeforeAsync(number);
        await connection.ExecuteAsync("""
            INSERT INTO Snooze (Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt) VALUES ('1', 'mia', 'item', 'due', 'taken', 'wake', 'at');
            INSERT INTO Delivery (Channel, DeliveryKey, ReceivedAt, State, Payload, Answer, Attempts, NextAt, Reason, WorkedAt, PersonId)
            VALUES ('slack', 'key', 'received', 'Waiting', 'payload', 'answer', 2, 'next', 'reason', 'worked', 'mia');
            INSERT INTO OutboxMessage (Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, StillDue, State, NextAt, LeasedUntil,
                                       Fence, Attempts, Reason, PlatformId, CreatedAt, SentAt, Thread)
            VALUES ('1', 'lane', 7, 'slack', 'Change', 1, 'topic', 'mia', 'changes', 'body', 'due', 'Replaced', 'next', 'leased', 3, 4, 'reason', 'platform', 'created', 'sent', 'thread')
            """);
        var before = (await connection.QueryAsync<string?>(Kept)).ToList();

        await RunAsync(connection, m => m.Number == number);

        Assert.Equal(3, before.OfType<string>().Count());
        Assert.Equal(before, await connection.QueryAsync<string?>(Kept));
        foreach (var (table, column) in new[] { ("Delivery", "State"), ("OutboxMessage", "State"), ("OutboxMessage", "Kind") })
            await Assert.ThrowsAsync<SqliteException>(() => connection.ExecuteAsync($"UPDATE {table} SET {column} = 'Lost'"));
    }

    /// <summary>Records as they were before a migration.</summary>
    private static async Task<SqliteConnection> BeforeAsync(int number)
    {
        var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=False;Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, m => m.Number < number);
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, Func<Migration, bool> which)
    {
        foreach (var statement in Migrator.All("sqlite").Where(which).SelectMany(m => m.Statements)) await connection.ExecuteAsync(statement);
    }

    private static List<string> ColumnsOf(string dialect)
    {
        var columns = new List<string>();
        foreach (var statement in Migrator.All(dialect).SelectMany(m => m.Statements))
        {
            if (DropPattern().Match(statement) is { Success: true } gone && gone.Groups["kind"].Value == "TABLE")
                columns.RemoveAll(c => c.StartsWith(gone.Groups["name"].Value + ".", StringComparison.Ordinal));
            if (RenamePattern().Match(statement) is { Success: true } renamed)
                columns = [.. columns.Select(c => c.StartsWith(renamed.Groups["name"].Value + ".", StringComparison.Ordinal) ? renamed.Groups["to"].Value + c[c.IndexOf('.', StringComparison.Ordinal)..] : c)];
            if (AddPattern().Match(statement) is { Success: true } added)
                columns.Add($"{added.Groups["table"].Value}.{added.Groups["name"].Value} {(statement.Contains("NOT NULL", StringComparison.Ordinal) ? "required" : "optional")}");
            if (TablePattern().Match(statement) is not { Success: true } table) continue;
            columns.AddRange(ColumnPattern().Matches(statement)
                .Where(c => c.Groups["name"].Value != "CONSTRAINT")
                .Select(c => $"{table.Groups["name"].Value}.{c.Groups["name"].Value} {(c.Value.Contains("NOT NULL", StringComparison.Ordinal) ? "required" : "optional")}"));
        }

        return [.. columns.Order(StringComparer.Ordinal)];
    }

    private static List<string> IndexesOf(string dialect)
    {
        var indexes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var statement in Migrator.All(dialect).SelectMany(m => m.Statements))
        {
            if (DropPattern().Match(statement) is { Success: true } gone)
            {
                indexes.Remove(gone.Groups["name"].Value);
                foreach (var (name, _) in indexes.Where(i => i.Value.Contains($" ON {gone.Groups["name"].Value} (", StringComparison.Ordinal)).ToList()) indexes.Remove(name);
            }

            if (IndexPattern().Match(statement) is { Success: true } made) indexes.Add(made.Groups["name"].Value, made.Value);
        }

        return [.. indexes.Values];
    }

    [GeneratedRegex(@"^ALTER TABLE (?<table>\w+) ADD (?:COLUMN )?(?!CONSTRAINT)(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex AddPattern();

    [GeneratedRegex(@"DROP (?<kind>TABLE|INDEX) (?<name>\w+)")]
    private static partial Regex DropPattern();

    [GeneratedRegex(@"^ALTER TABLE (?<name>\w+) RENAME TO (?<to>\w+)")]
    private static partial Regex RenamePattern();

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+)")]
    private static partial Regex TablePattern();

    [GeneratedRegex(@"^    (?<name>\w+) .*$", RegexOptions.Multiline)]
    private static partial Regex ColumnPattern();

    [GeneratedRegex(@"CREATE (UNIQUE )?INDEX (?<name>\w+) .*$", RegexOptions.Singleline)]
    private static partial Regex IndexPattern();
}
