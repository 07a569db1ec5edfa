using ComplianceBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Storage;

/// <summary>Chooses the database by settings; nothing else in the host knows which one it is.</summary>
public static class StorageModule
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DataOptions>().BindConfiguration("Data").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsCheck>()
            .AddSingleton<Database>(Open)
            .AddSingleton<Migrator>();
    }

    private static Database Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var clock = services.GetRequiredService<TimeProvider>();
        if (options.Provider == DatabaseProvider.SqlServer) return new SqlServerDatabase(options.ConnectionString, clock);
        return new SqliteDatabase(FileOf(options, services.GetRequiredService<IOptions<DataOptions>>().Value), clock);
    }

    private static string FileOf(DatabaseOptions options, DataOptions data)
    {
        Directory.CreateDirectory(data.Directory);
        var text = options.ConnectionString.Trim();
        if (text.Length == 0) return Path.Combine(data.Directory, "compliance.db");
        return text.Contains('=', StringComparison.Ordinal) ? new SqliteConnectionStringBuilder(text).DataSource : text;
    }
}
