using ComplianceBot.Storage;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ComplianceBot.Tests.Storage;

/// <summary>
/// Every T-SQL text is parsed without a server: the migrations, and whatever a store sends through the SQL Server dialect.
/// The stores' texts are read off the compiled code, so that none can be forgotten.
/// </summary>
public sealed class SqlServerTextTests
{
    private static readonly string[] Verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "IF"];

    public static TheoryData<string, string> StoreTexts()
    {
        var data = new TheoryData<string, string>();
        using var module = ModuleDefinition.ReadModule(typeof(Dialect).Assembly.Location);
        foreach (var type in module.Types.Where(t => t.Name.EndsWith("Store", StringComparison.Ordinal)))
        {
            foreach (var text in TextsOf(type).Distinct()) data.Add(type.Name, text);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(StoreTexts))]
    public void A_store_speaks_t_sql(string store, string sql)
    {
        var translated = new SqlServerDialect().Translate(sql);
        Assert.True(Faults(translated).Count == 0, $"{store}: {string.Join("; ", Faults(translated))}\n{translated}");
        Assert.DoesNotContain("{", translated, StringComparison.Ordinal);
        Assert.DoesNotContain("{", new SqliteDialect().Translate(sql), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_comes_from_a_sequence_where_works_run_beside_each_other_and_is_counted_where_one_writes()
    {
        const string Sql = "INSERT INTO Thing (Number) VALUES ({next ThingNumber | (SELECT MAX(Number) + 1 FROM Thing)})";

        Assert.Equal("INSERT INTO Thing (Number) VALUES (NEXT VALUE FOR ThingNumber)", new SqlServerDialect().Translate(Sql));
        Assert.Equal("INSERT INTO Thing (Number) VALUES ((SELECT MAX(Number) + 1 FROM Thing))", new SqliteDialect().Translate(Sql));
    }

    [Fact]
    public void The_stores_texts_are_found()
    {
        var stores = StoreTexts().Select(row => (string)row[0]).Distinct().ToList();
        Assert.Contains("OutboxClaimStore", stores);
        Assert.Contains("TrailStore", stores);
        Assert.True(StoreTexts().Count > 30);
    }

    [Fact]
    public void Every_migration_speaks_t_sql()
    {
        foreach (var migration in Migrator.All("sqlserver"))
        {
            foreach (var statement in migration.Statements)
                Assert.True(Faults(statement).Count == 0, $"{migration.Name}: {string.Join("; ", Faults(statement))}\n{statement}");
        }
    }

    [Theory]
    [InlineData("SELECT Id FROM Person LIMIT 5")]
    [InlineData("INSERT OR IGNORE INTO Person (Id) VALUES (1)")]
    [InlineData("INSERT INTO Person (Id) VALUES (1) ON CONFLICT (Id) DO NOTHING")]
    public void What_only_sqlite_takes_is_found_out(string sql) => Assert.NotEmpty(Faults(sql));

    private static List<string> Faults(string sql)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return [.. errors.Select(e => $"line {e.Line}: {e.Message}")];
    }

    private static IEnumerable<string> TextsOf(TypeDefinition type) => type.Methods
        .Where(m => m.HasBody)
        .SelectMany(m => m.Body.Instructions)
        .Where(i => i.OpCode == OpCodes.Ldstr)
        .Select(i => (string)i.Operand)
        .Where(t => Verbs.Any(v => t.StartsWith(v + " ", StringComparison.Ordinal)))
        .Concat(type.NestedTypes.SelectMany(TextsOf));
}
