using System.Data.Common;
using System.Reflection;
using Dapper;

namespace ComplianceBot.Storage;

/// <summary>Brings the records to the shape this version needs, forward only, one host at a time.</summary>
public sealed class Migrator(Database database)
{
    private const string Table = "SchemaVersion";

    /// <summary>Runs what is missing and returns the numbers that were run.</summary>
    public async Task<IReadOnlyList<int>> RunAsync(CancellationToken cancel)
    {
        var done = new List<int>();
        await database.AloneAsync("migrate", async connection =>
        {
            await EnsureTableAsync(connection);
            var present = (await connection.QueryAsync<int>($"SELECT Number FROM {Table}")).ToHashSet();
            foreach (var migration in All(database.Dialect.Name).Where(m => !present.Contains(m.Number)))
            {
                await RunAsync(connection, migration, cancel);
                done.Add(migration.Number);
            }
        }, cancel);
        return done;
    }

    /// <summary>The numbers of the migrations that were not run yet; nothing is changed.</summary>
    public async Task<IReadOnlyList<int>> MissingAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var present = new HashSet<int>();
        try
        {
            present.UnionWith(await connection.QueryAsync<int>($"SELECT Number FROM {Table}"));
        }
        catch (DbException)
        {
            // no table yet: nothing was ever run
        }

        return [.. All(database.Dialect.Name).Select(m => m.Number).Where(n => !present.Contains(n))];
    }

    /// <summary>The newest migration this version knows.</summary>
    public int Newest => All(database.Dialect.Name).Max(m => m.Number);

    public static IReadOnlyList<Migration> All(string dialect)
    {
        var assembly = typeof(Migrator).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith($".{dialect}.sql", StringComparison.Ordinal))
            .Select(n => Read(assembly, n))
            .OrderBy(m => m.Number)];
    }

    private static async Task EnsureTableAsync(DbConnection connection)
    {
        try
        {
            await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {Table}");
        }
        catch (DbException)
        {
            await connection.ExecuteAsync($"CREATE TABLE {Table} (Number INT NOT NULL PRIMARY KEY, Name VARCHAR(100) NOT NULL)");
        }
    }

    private static async Task RunAsync(DbConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var statement in migration.Statements)
            await connection.ExecuteAsync(new CommandDefinition(statement, transaction: transaction, cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(
            $"INSERT INTO {Table} (Number, Name) VALUES (@Number, @Name)",
            new { migration.Number, migration.Name }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var file = resource.Split(".Migrations.")[1];
        return new Migration(int.Parse(file[..4], System.Globalization.CultureInfo.InvariantCulture), file[5..file.IndexOf('.', StringComparison.Ordinal)], reader.ReadToEnd());
    }
}

/// <summary>One numbered step of the schema; its statements are separated by a line that holds GO.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    public IReadOnlyList<string> Statements =>
        [.. Sql.ReplaceLineEndings("\n").Split("\nGO\n").Select(s => s.Trim()).Where(s => s.Length > 0)];
}
