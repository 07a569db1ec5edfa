using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Storage;

public enum DatabaseProvider { Sqlite, SqlServer }

/// <summary>Where the records lie: a SQLite file in the data folder by default, SQL Server by connection string.</summary>
public sealed class DatabaseOptions
{
    [EnumDataType(typeof(DatabaseProvider), ErrorMessage = "Database:Provider must be Sqlite or SqlServer.")]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>For SQLite the path of the file; empty means compliance.db in the data folder.</summary>
    public string ConnectionString { get; set; } = "";
}

/// <summary>The folder for everything that is kept outside a database server.</summary>
public sealed class DataOptions
{
    [Required(ErrorMessage = "Data:Directory is empty. Name the folder in which the bot keeps its records.")]
    public string Directory { get; set; } = "data";
}

internal sealed class DatabaseOptionsCheck : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) =>
        options.Provider == DatabaseProvider.SqlServer && string.IsNullOrWhiteSpace(options.ConnectionString)
            ? ValidateOptionsResult.Fail("Database:ConnectionString is missing. With Database:Provider=SqlServer it names the server and the database.")
            : ValidateOptionsResult.Success;
}
