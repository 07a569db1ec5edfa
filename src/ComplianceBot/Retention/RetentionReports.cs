using System.Globalization;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Retention;

/// <summary>
/// The report of each deletion run (PR-8): rule, number, day, no contents. What was deleted is counted in the very work that deletes it; the trail
/// tells of it when the run is over, or of a run that died when the next one is.
/// </summary>
public sealed class RetentionReports(RetentionReportStore store, AuditTrail trail)
{
    public Task CountAsync(Work work, DateOnly today, string rule, int objects, CancellationToken cancel) =>
        objects == 0 ? Task.CompletedTask : store.AddAsync(work, today, rule, objects, cancel);

    public async Task TellAsync(Work work, string rule, CancellationToken cancel)
    {
        var untold = await store.UntoldAsync(work, rule, cancel);
        if (untold.Count == 0) return;
        await store.ToldAsync(work, rule, cancel);
        foreach (var report in untold)
        {
            var facts = new Dictionary<string, string> { ["objects"] = (report.Objects - report.Reported).ToString(CultureInfo.InvariantCulture) };
            await trail.RecordAsync(work, "retention.deleted", "rule", rule, facts, null, cancel);
        }
    }

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<RetentionReport>> NewestAsync(Work work, int most, CancellationToken cancel) => store.NewestAsync(work, most, cancel);
}

/// <summary>How many objects were deleted on a day by a rule.</summary>
public sealed record RetentionReport
{
    public required DateOnly OnDay { get; init; }

    public required string RuleId { get; init; }

    public int Objects { get; init; }

    /// <summary>Of how many the trail tells.</summary>
    public int Reported { get; init; }
}

/// <summary>The SQL of deletion reports.</summary>
public sealed class RetentionReportStore
{
    public async Task AddAsync(Work work, DateOnly day, string rule, int objects, CancellationToken cancel)
    {
        const string Update = "UPDATE RetentionReport SET Objects = Objects + @objects WHERE OnDay = @day AND RuleId = @rule";
        const string Insert = "INSERT INTO RetentionReport (OnDay, RuleId, Objects, Reported) VALUES (@day, @rule, @objects, 0)";
        var values = new { day, rule, objects };
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    public Task<IReadOnlyList<RetentionReport>> UntoldAsync(Work work, string rule, CancellationToken cancel)
    {
        const string Sql = "SELECT OnDay, RuleId, Objects, Reported FROM RetentionReport WHERE RuleId = @rule AND Objects > Reported ORDER BY OnDay";
        return work.QueryAsync<RetentionReport>(Sql, new { rule }, cancel);
    }

    public Task ToldAsync(Work work, string rule, CancellationToken cancel)
    {
        const string Sql = "UPDATE RetentionReport SET Reported = Objects WHERE RuleId = @rule AND Objects > Reported";
        return work.ExecuteAsync(Sql, new { rule }, cancel);
    }

    public Task<IReadOnlyList<RetentionReport>> NewestAsync(Work work, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} OnDay, RuleId, Objects, Reported
              FROM RetentionReport
             ORDER BY OnDay DESC, RuleId
            {limit @most}
            """;
        return work.QueryAsync<RetentionReport>(Sql, new { most }, cancel);
    }
}
