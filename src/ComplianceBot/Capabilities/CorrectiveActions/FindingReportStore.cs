using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of reports (row 3). Each is decided once, and what was reported is never written again.</summary>
public sealed class FindingReportStore
{
    public Task<FindingReport?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, Text, Cited, ReportedBy, ReportedAt, State, DecidedBy, DecidedAt, Reason, CorrectiveActionId
              FROM FindingReport
             WHERE Id = @id
            """;
        return work.FirstAsync<FindingReport>(Sql, new { id }, cancel);
    }

    /// <summary>The report that became a finding.</summary>
    public Task<FindingReport?> OfFindingAsync(Work work, string findingId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, Text, Cited, ReportedBy, ReportedAt, State, DecidedBy, DecidedAt, Reason, CorrectiveActionId
              FROM FindingReport
             WHERE CorrectiveActionId = @findingId
            """;
        return work.FirstAsync<FindingReport>(Sql, new { findingId }, cancel);
    }

    public Task<IReadOnlyList<FindingReport>> NewAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, Kind, Text, Cited, ReportedBy, ReportedAt, State, DecidedBy, DecidedAt, Reason, CorrectiveActionId
              FROM FindingReport
             WHERE State = 'New'
             ORDER BY ReportedAt, Id
            """;
        return work.QueryAsync<FindingReport>(Sql, null, cancel);
    }

    public Task AddAsync(Work work, FindingReport report, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO FindingReport (Id, Reference, Kind, Text, Cited, ReportedBy, ReportedAt, State)
            VALUES (@Id, @Reference, @kind, @Text, @Cited, @ReportedBy, @At, 'New')
            """;
        return work.ExecuteAsync(Sql, new { report.Id, report.Reference, kind = report.Kind.ToString(), report.Text, report.Cited, report.ReportedBy, work.At }, cancel);
    }

    /// <summary>False when somebody else decided it since it was read.</summary>
    public async Task<bool> DecideAsync(Work work, FindingReport decided, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE FindingReport
               SET State = @state, DecidedBy = @DecidedBy, DecidedAt = @At, Reason = @Reason, CorrectiveActionId = @CorrectiveActionId
             WHERE Id = @Id AND State = 'New'
            """;
        var values = new { decided.Id, state = decided.State.ToString(), decided.DecidedBy, work.At, decided.Reason, decided.CorrectiveActionId };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    /// <summary>Takes the next reference number.</summary>
    public async Task<int> NextReferenceAsync(Work work, CancellationToken cancel)
    {
        const string Update = "UPDATE ReferenceCounter SET LastNumber = LastNumber + 1 WHERE Kind = 'RP'";
        const string Insert = "INSERT INTO ReferenceCounter (Kind, LastNumber) VALUES ('RP', 1)";
        const string Read = "SELECT LastNumber FROM ReferenceCounter WHERE Kind = 'RP'";
        if (await work.ExecuteAsync(Update, null, cancel) == 0) await work.ExecuteAsync(Insert, null, cancel);
        return await work.ScalarAsync<int>(Read, null, cancel);
    }

    /// <summary>How many came in from the first instant on, and before the second (NG-16).</summary>
    public Task<int> CountReportedAsync(Work work, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM FindingReport WHERE ReportedAt >= @from AND ReportedAt < @before";
        return work.ScalarAsync<int>(Sql, new { from, before }, cancel);
    }

    public Task<int> CountDecidedAsync(Work work, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM FindingReport WHERE DecidedAt >= @from AND DecidedAt < @before";
        return work.ScalarAsync<int>(Sql, new { from, before }, cancel);
    }
}
