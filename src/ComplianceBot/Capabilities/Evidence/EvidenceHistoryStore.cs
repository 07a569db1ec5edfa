using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>The SQL of kept transitions and of what was given: only ever added (DT-9).</summary>
public sealed class EvidenceHistoryStore
{
    public Task AddAsync(Work work, EvidenceChange change, DateOnly effectiveOn, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO EvidenceTransition (Id, RequestId, Number, RuleId, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through,
                                            DueOn, ValidUntil, Reason, Note)
            SELECT @id, @requestId, COUNT(*) + 1, @RuleId, @fromState, @toState, @effectiveOn, @At, @person, @through,
                   @DueOn, @ValidUntil, @reason, @Note
              FROM EvidenceTransition
             WHERE RequestId = @requestId
            """;
        var values = new
        {
            id = Ids.New(work.At), requestId = change.Now.Id, change.RuleId, fromState = change.Was?.State.ToString(), toState = change.Now.State.ToString(),
            effectiveOn, work.At, person = work.By.Person, through = work.By.Through, change.Now.DueOn, change.Now.ValidUntil,
            reason = change.Now.State == EvidenceState.Rejected ? change.Now.Reason?.ToString() : null, change.Note,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    public Task<IReadOnlyList<EvidenceTransition>> OfAsync(Work work, string requestId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT RequestId, RuleId, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through, DueOn, ValidUntil, Reason, Note
              FROM EvidenceTransition
             WHERE RequestId = @requestId
             ORDER BY Number
            """;
        return work.QueryAsync<EvidenceTransition>(Sql, new { requestId }, cancel);
    }

    /// <summary>The series that had accepted and still valid evidence on a day (EV-2), as the transitions up to that day tell.</summary>
    public Task<IReadOnlyList<string>> FreshSeriesAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT DISTINCT r.SeriesId
              FROM EvidenceTransition t
              JOIN EvidenceRequest r ON r.Id = t.RequestId
             WHERE t.EffectiveOn <= @day AND t.ToState = 'Accepted' AND t.ValidUntil >= @day
               AND NOT EXISTS (SELECT 1
                                 FROM EvidenceTransition n
                                WHERE n.RequestId = t.RequestId AND n.EffectiveOn <= @day AND n.Number > t.Number)
            """;
        return work.QueryAsync<string>(Sql, new { day }, cancel);
    }

    /// <summary>How often a rule was applied in these days, both ends included.</summary>
    public Task<int> CountAsync(Work work, string ruleId, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM EvidenceTransition WHERE RuleId = @ruleId AND EffectiveOn BETWEEN @from AND @to";
        return work.ScalarAsync<int>(Sql, new { ruleId, from, to }, cancel);
    }

    public Task AddItemAsync(Work work, EvidenceItem item, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO EvidenceItem (Id, RequestId, Round, Kind, Url, Statement, Hash, Size, Type, Name, Scan, GivenBy, GivenAt)
            VALUES (@Id, @RequestId, @Round, @kind, @Url, @Statement, @Hash, @Size, @Type, @Name, @scan, @GivenBy, @GivenAt)
            """;
        var values = new
        {
            item.Id, item.RequestId, item.Round, kind = item.Kind.ToString(), item.Url, item.Statement, item.Hash, item.Size, item.Type, item.Name,
            scan = item.Scan?.ToString(), item.GivenBy, item.GivenAt,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>Everything that was ever given to the requests from one id to another, both included.</summary>
    public Task<IReadOnlyList<EvidenceItem>> ItemsBetweenAsync(Work work, string first, string last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, RequestId, Round, Kind, Url, Statement, Hash, Size, Type, Name, Scan, GivenBy, GivenAt
              FROM EvidenceItem
             WHERE RequestId >= @first AND RequestId <= @last
            """;
        return work.QueryAsync<EvidenceItem>(Sql, new { first, last }, cancel);
    }

    /// <summary>What was given at one submission.</summary>
    public Task<IReadOnlyList<EvidenceItem>> ItemsAsync(Work work, string requestId, int round, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, RequestId, Round, Kind, Url, Statement, Hash, Size, Type, Name, Scan, GivenBy, GivenAt
              FROM EvidenceItem
             WHERE RequestId = @requestId AND Round = @round
             ORDER BY Id
            """;
        return work.QueryAsync<EvidenceItem>(Sql, new { requestId, round }, cancel);
    }

    public Task<EvidenceItem?> ItemAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, RequestId, Round, Kind, Url, Statement, Hash, Size, Type, Name, Scan, GivenBy, GivenAt
              FROM EvidenceItem
             WHERE Id = @id
            """;
        return work.FirstAsync<EvidenceItem>(Sql, new { id }, cancel);
    }
}
