using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using Dapper;
using Microsoft.Data.SqlClient;

namespace ComplianceBot.Tests.House;

/// <summary>A fresh, migrated database for one test: a file of its own on SQLite, a database of its own on SQL Server.</summary>
public static class TestDatabase
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    public static string? SqlServer => Environment.GetEnvironmentVariable("COMPLIANCEBOT_TEST_SQLSERVER");

    public static async Task<Database> OpenAsync(DatabaseProvider provider, TimeProvider clock) => provider switch
    {
        DatabaseProvider.Sqlite => await OpenSqliteAsync(clock),
        DatabaseProvider.SqlServer => await OpenSqlServerAsync(clock),
        _ => throw new NotSupportedException(provider.ToString()),
    };

    /// <summary>Takes the test's database away again.</summary>
    public static async Task DropAsync(Database database)
    {
        if (database is SqliteDatabase sqlite)
        {
            await sqlite.DisposeAsync();
            Directory.Delete(Path.GetDirectoryName(sqlite.File)!, recursive: true);
            return;
        }

        string name;
        await using (var connection = await database.OpenAsync(CancellationToken.None)) name = connection.Database;
        SqlConnection.ClearAllPools();
        await using var server = new SqlConnection(SqlServer);
        try
        {
            await server.ExecuteAsync("DROP DATABASE " + name);
        }
        catch (SqlException)
        {
            // a connection of the test is still being closed: the test has said what it had to say, the database may stay
        }
    }

    private static async Task<Database> OpenSqliteAsync(TimeProvider clock)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("compliancebot-test").FullName, "test.db");
        File.Copy(await Template.Value, file);
        return new SqliteDatabase(file, clock);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("compliancebot-template").FullName, "template.db");
        var database = new SqliteDatabase(file, TimeProvider.System);
        await new Migrator(database).RunAsync(CancellationToken.None);
        await database.DisposeAsync();
        return file;
    }

    private static async Task<Database> OpenSqlServerAsync(TimeProvider clock)
    {
        var name = "cb_" + Ids.New(TimeProvider.System.GetUtcNow())[..24];
        await using (var server = new SqlConnection(SqlServer))
        {
            await server.ExecuteAsync("CREATE DATABASE " + name);
        }

        var database = new SqlServerDatabase(new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = name }.ToString(), clock);
        await new Migrator(database).RunAsync(CancellationToken.None);
        return database;
    }
}
