using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Trail;
using Dapper;

namespace ComplianceBot.Tests.Retention;

/// <summary>What tests of deletion have in common: days that pass, nights in which the job runs, and rows that are left.</summary>
internal static class RetentionHouse
{
    public static async Task NightAsync(this TestHouse house, DateOnly day)
    {
        house.Clock.Now = new DateTimeOffset(day, new TimeOnly(1, 30), TimeSpan.Zero);
        await house.Get<RetentionRound>().RunAsync(CancellationToken.None);
    }

    public static async Task<IReadOnlyDictionary<string, int>> DueAsync(this TestHouse house, DateOnly day) =>
        (await house.WorkAsync(w => house.Get<RetentionRound>().DueAsync(w, day, default))).Where(d => d.Objects > 0).ToDictionary(d => d.Rule.Id, d => d.Objects);

    /// <summary>The number of rows in which any column holds the id.</summary>
    public static async Task<IReadOnlyList<string>> TablesWithAsync(this TestHouse house, string id, params string[] not)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var columns = await connection.QueryAsync<(string Table, string Column)>(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'");
        var found = new List<string>();
        foreach (var (table, column) in columns.Where(c => !not.Contains(c.Table)))
        {
            if (await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE {column} = @id", new { id }) > 0) found.Add(table + "." + column);
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    public static async Task AssertVerifiesAsync(this TestHouse house)
    {
        await house.SealsAsync();
        var report = await house.VerifiesAsync();
        Assert.True(report.IsWhole, string.Join('\n', report.Faults));
    }

    public static async Task<Person> OfficerAsync(this TestHouse house, string name = "Dora")
    {
        var dora = await house.HiresAsync(name);
        Assert.Null((await house.WorkAsync(w => house.Get<PrivacyOfficers>().NameAsync(w, dora, default))).Refusal);
        return dora;
    }

    public static async Task<IReadOnlyDictionary<string, int>> ReportedAsync(this TestHouse house, DateOnly day) =>
        (await house.WorkAsync(w => house.Get<RetentionReports>().NewestAsync(w, 100, default))).Where(r => r.OnDay == day).ToDictionary(r => r.RuleId, r => r.Objects);
}
