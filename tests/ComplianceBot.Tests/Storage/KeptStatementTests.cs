using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Storage;

/// <summary>What goes through a kept statement comes out of it again, and what goes wrong in it is told and leaves it as it was (decision 0026).</summary>
public sealed class KeptStatementTests : IDisposable
{
    private const string Sql = "INSERT INTO Thing (Id, Words, Number, Flag, Share, Bytes, Day, At) VALUES (@Id, @Words, @Number, @Flag, @Share, @Bytes, @Day, @At)";

    private readonly StatementCache _cache;

    public KeptStatementTests()
    {
        TypeHandlers.Register();
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        _cache = new StatementCache(connection);
        _cache.Execute(
            "CREATE TABLE Thing (Id INTEGER PRIMARY KEY, Words TEXT NULL, Number INTEGER NULL, Flag INTEGER NULL, Share REAL NULL, Bytes BLOB NULL, Day TEXT NULL, At TEXT NULL)");
    }

    public void Dispose() => _cache.Dispose();

    public static TheoryData<string?> Texts => new()
    {
        (string?)null, "", "plain", "Überprüfung der Maßnahme", "👩‍💻 日本語", new string('x', 256), new string('ß', 257), new string('日', 256), new string('語', 100_000),
        "before\0after",
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_of_any_length_in_any_language_comes_back_as_it_was(string? words)
    {
        _cache.Execute(Sql, new Thing { Id = 1, Words = words });

        Assert.Equal(words, Only().Words);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_number_comes_back_as_it_was(long? number)
    {
        _cache.Execute(Sql, new Thing { Id = 1, Number = number });

        Assert.Equal(number, Only().Number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0, 1, 255 })]
    public void Bytes_come_back_as_they_were(byte[]? bytes)
    {
        _cache.Execute(Sql, new Thing { Id = 1, Bytes = bytes });

        Assert.Equal(bytes, Only().Bytes);
    }

    [Fact]
    public void Days_instants_shares_and_flags_come_back_as_they_were()
    {
        var thing = new Thing { Id = 7, Flag = true, Share = 66.7m, Day = new DateOnly(2028, 2, 29), At = new DateTimeOffset(2026, 11, 28, 1, 2, 3, 4, TimeSpan.Zero) };

        _cache.Execute(Sql, thing);

        Assert.Equal(thing, Only());
        Assert.Equal("real", _cache.ExecuteScalar<string>("SELECT typeof(Share) FROM Thing WHERE Share = @share", new { share = 66.7m }));
        Assert.Equal("2028-02-29 2026-11-28T01:02:03.004Z", _cache.ExecuteScalar<string>("SELECT Day || ' ' || At FROM Thing"));
    }

    [Fact]
    public void What_is_computed_comes_back_as_what_it_is()
    {
        using var reader = _cache.ExecuteReader("SELECT '', NULL, x'', x'00ff', 'ab' || 'ß', 1 + 1, 0.5");
        Assert.True(reader.Read());

        var values = new object[7];
        reader.GetValues(values);

        Assert.Equal(["", DBNull.Value, Array.Empty<byte>(), new byte[] { 0, 255 }, "abß", 2L, 0.5], values);
        Assert.Equal(("abß", "abß"), (reader.GetString(4), reader.GetString(4)));
    }

    [Fact]
    public void Whoever_still_reads_when_the_connection_is_closed_is_told_so()
    {
        _cache.Execute(Sql, Enumerable.Range(1, 3).Select(i => new Thing { Id = i }));
        var reader = (StatementReader)((IWrappedDataReader)_cache.ExecuteReader("SELECT Id FROM Thing")).Reader;
        Assert.True(reader.Read());

        _cache.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reader.Read() && reader.Read());
        Assert.Throws<ObjectDisposedException>(() => _cache.Execute("DELETE FROM Thing WHERE Id = @id", new { id = 1 }));
        Assert.Throws<ObjectDisposedException>(() => _cache.Execute("DELETE FROM Thing"));
    }

    [Fact]
    public void A_list_is_added_row_by_row_and_says_how_many()
    {
        var added = _cache.Execute(Sql, Enumerable.Range(1, 5).Select(i => new Thing { Id = i, Words = "no. " + i }));

        Assert.Equal(5, added);
        Assert.Equal(["no. 1", "no. 2", "no. 3", "no. 4", "no. 5"], _cache.Query<string>("SELECT Words FROM Thing ORDER BY Id"));
    }

    [Fact]
    public void What_is_left_out_the_second_time_is_not_taken_from_the_first()
    {
        _cache.Execute(Sql, new Thing { Id = 1, Words = "first" });
        _cache.Execute(Sql, new Thing { Id = 2 });

        Assert.Equal(["first", null], _cache.Query<string?>("SELECT Words FROM Thing ORDER BY Id"));
        var fault = Assert.Throws<InvalidOperationException>(() => _cache.Execute("DELETE FROM Thing WHERE Id = @id", new { other = 1 }));
        Assert.Contains("0 of 1 values", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_would_wait_for_a_kept_statement_is_told_so() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _cache.ExecuteAsync("DELETE FROM Thing"));

    [Fact]
    public void A_change_of_no_row_says_so_after_one_of_many()
    {
        _cache.Execute(Sql, Enumerable.Range(1, 5).Select(i => new Thing { Id = i }));

        Assert.Equal(5, _cache.Execute("UPDATE Thing SET Number = 1"));
        Assert.Equal(0, _cache.Execute("UPDATE Thing SET Number = 2 WHERE Id = @id", new { id = 9 }));
    }

    [Fact]
    public void A_statement_that_failed_says_why_and_runs_again()
    {
        _cache.Execute(Sql, new Thing { Id = 1 });

        var fault = Assert.Throws<SqliteException>(() => _cache.Execute(Sql, new Thing { Id = 1 }));
        _cache.Execute(Sql, new Thing { Id = 2 });

        Assert.Equal((19, "SQLite Error 19: 'UNIQUE constraint failed: Thing.Id'."), (fault.SqliteErrorCode, fault.Message));
        Assert.Equal([1L, 2L], _cache.Query<long>("SELECT Id FROM Thing ORDER BY Id"));
        Assert.Equal(0, _cache.Lent);
    }

    [Fact]
    public void A_reading_within_a_reading_of_the_same_statement_sees_its_own_rows()
    {
        _cache.Execute(Sql, Enumerable.Range(1, 3).Select(i => new Thing { Id = i }));
        const string Above = "SELECT Id FROM Thing WHERE Id > @least ORDER BY Id";

        var seen = new List<string>();
        foreach (var outer in _cache.Query<long>(Above, new { least = 0 }, buffered: false))
        {
            seen.AddRange(_cache.Query<long>(Above, new { least = outer }, buffered: false).Select(inner => $"{outer}<{inner}"));
        }

        Assert.Equal(["1<2", "1<3", "2<3"], seen);
    }

    [Fact]
    public void A_reading_that_is_left_early_holds_nothing_back()
    {
        _cache.Execute(Sql, Enumerable.Range(1, 3).Select(i => new Thing { Id = i }));

        Assert.Equal(1, _cache.QueryFirst<long>("SELECT Id FROM Thing ORDER BY Id"));

        _cache.Execute("DROP TABLE Thing");
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("-- nothing")]
    public void Two_statements_in_one_text_or_none_are_refused(string sql)
    {
        Assert.Throws<NotSupportedException>(() => _cache.Execute(sql));

        Assert.Equal(0, _cache.Lent);
    }

    [Fact]
    public async Task Who_finds_the_file_locked_waits_until_it_is_free()
    {
        var folder = Directory.CreateTempSubdirectory("compliancebot-locked");
        var database = new SqliteDatabase(Path.Combine(folder.FullName, "locked.db"), TimeProvider.System);
        try
        {
            await database.WorkAsync((work, token) => work.ExecuteAsync("CREATE TABLE Thing (Id INTEGER PRIMARY KEY)", null, token), CancellationToken.None);
            await using var other = await database.OpenAsync(CancellationToken.None);
            await other.ExecuteAsync("BEGIN IMMEDIATE");
            var waiting = Task.Run(() => database.WorkAsync((work, token) => work.ExecuteAsync("INSERT INTO Thing (Id) VALUES (1)", null, token), CancellationToken.None));

            await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(300)));
            Assert.False(waiting.IsCompleted);
            await other.ExecuteAsync("ROLLBACK");

            Assert.Equal(1, await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
        }
        finally
        {
            await database.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private Thing Only() => _cache.QuerySingle<Thing>("SELECT Id, Words, Number, Flag, Share, Bytes, Day, At FROM Thing");

    private sealed record Thing
    {
        public long Id { get; init; }

        public string? Words { get; init; }

        public long? Number { get; init; }

        public bool Flag { get; init; }

        public decimal? Share { get; init; }

        public byte[]? Bytes { get; init; }

        public DateOnly? Day { get; init; }

        public DateTimeOffset? At { get; init; }
    }
}
