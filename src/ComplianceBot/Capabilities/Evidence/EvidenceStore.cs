using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>As much of a request as tells whether its series needs another one.</summary>
public sealed record RequestOutline
{
    public required string Id { get; init; }

    public required string SeriesId { get; init; }

    public required EvidenceState State { get; init; }

    /// <summary>Null for what the host asked for itself.</summary>
    public PersonId? RequestedBy { get; init; }

    public string? RenewalOf { get; init; }

    public required DateOnly DueOn { get; init; }

    public DateOnly? ValidUntil { get; init; }
}

/// <summary>The SQL by which evidence requests are found.</summary>
public sealed class EvidenceStore
{
    /// <summary>At most so many of all, in their order, above an id.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM EvidenceRequest WHERE Id > @after ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { after, most }, cancel);
    }

    /// <summary>From one id to another, both included.</summary>
    public Task<IReadOnlyList<EvidenceRequest>> BetweenAsync(Work work, string first, string last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, SeriesId, State, OwnerId, DelegateId, RequestedBy, RenewalOf, PeriodFrom, PeriodTo, RequestedOn, DueOn, DueSetOn, SinceAt,
                   Rounds, EffectiveOn, ReceivedOn, KnownAt, SubmittedBy, Classification, ReviewDueOn, ReviewedBy, ReviewedAt, Reason, ReasonNote,
                   ValidUntil, ClosedOn, ChangedAt
              FROM EvidenceRequest
             WHERE Id >= @first AND Id <= @last
             ORDER BY Id
            """;
        return work.QueryAsync<EvidenceRequest>(Sql, new { first, last }, cancel);
    }

    public Task<EvidenceRequest?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, SeriesId, State, OwnerId, DelegateId, RequestedBy, RenewalOf, PeriodFrom, PeriodTo, RequestedOn, DueOn, DueSetOn, SinceAt,
                   Rounds, EffectiveOn, ReceivedOn, KnownAt, SubmittedBy, Classification, ReviewDueOn, ReviewedBy, ReviewedAt, Reason, ReasonNote,
                   ValidUntil, ClosedOn, ChangedAt
              FROM EvidenceRequest
             WHERE Id = @id
            """;
        return work.FirstAsync<EvidenceRequest>(Sql, new { id }, cancel);
    }

    public Task<EvidenceRequest?> FindByReferenceAsync(Work work, string reference, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, SeriesId, State, OwnerId, DelegateId, RequestedBy, RenewalOf, PeriodFrom, PeriodTo, RequestedOn, DueOn, DueSetOn, SinceAt,
                   Rounds, EffectiveOn, ReceivedOn, KnownAt, SubmittedBy, Classification, ReviewDueOn, ReviewedBy, ReviewedAt, Reason, ReasonNote,
                   ValidUntil, ClosedOn, ChangedAt
              FROM EvidenceRequest
             WHERE Reference = @reference
            """;
        return work.FirstAsync<EvidenceRequest>(Sql, new { reference }, cancel);
    }

    /// <summary>Every request there ever was, in outline, the oldest first.</summary>
    public Task<IReadOnlyList<RequestOutline>> OutlinesAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, SeriesId, State, RequestedBy, RenewalOf, DueOn, ValidUntil FROM EvidenceRequest ORDER BY Id";
        return work.QueryAsync<RequestOutline>(Sql, null, cancel);
    }

    /// <summary>Every request of one series, the oldest first.</summary>
    public Task<IReadOnlyList<EvidenceRequest>> OfSeriesAsync(Work work, string seriesId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, SeriesId, State, OwnerId, DelegateId, RequestedBy, RenewalOf, PeriodFrom, PeriodTo, RequestedOn, DueOn, DueSetOn, SinceAt,
                   Rounds, EffectiveOn, ReceivedOn, KnownAt, SubmittedBy, Classification, ReviewDueOn, ReviewedBy, ReviewedAt, Reason, ReasonNote,
                   ValidUntil, ClosedOn, ChangedAt
              FROM EvidenceRequest
             WHERE SeriesId = @seriesId
             ORDER BY Id
            """;
        return work.QueryAsync<EvidenceRequest>(Sql, new { seriesId }, cancel);
    }

    /// <summary>The request of a series that began with that due date, whatever became of it (E1).</summary>
    public Task<EvidenceRequest?> AskedForAsync(Work work, string seriesId, DateOnly due, CancellationToken cancel)
    {
        const string Sql = """
            SELECT r.Id, r.Reference, r.SeriesId, r.State, r.OwnerId, r.DelegateId, r.RequestedBy, r.RenewalOf, r.PeriodFrom, r.PeriodTo, r.RequestedOn,
                   r.DueOn, r.DueSetOn, r.SinceAt, r.Rounds, r.EffectiveOn, r.ReceivedOn, r.KnownAt, r.SubmittedBy, r.Classification, r.ReviewDueOn,
                   r.ReviewedBy, r.ReviewedAt, r.Reason, r.ReasonNote, r.ValidUntil, r.ClosedOn, r.ChangedAt
              FROM EvidenceRequest r
              JOIN EvidenceTransition t ON t.RequestId = r.Id
             WHERE r.SeriesId = @seriesId AND t.RuleId = 'E1' AND t.DueOn = @due
            """;
        return work.FirstAsync<EvidenceRequest>(Sql, new { seriesId, due }, cancel);
    }

    /// <summary>What somebody has to do something about.</summary>
    public Task<IReadOnlyList<EvidenceRequest>> OpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, SeriesId, State, OwnerId, DelegateId, RequestedBy, RenewalOf, PeriodFrom, PeriodTo, RequestedOn, DueOn, DueSetOn, SinceAt,
                   Rounds, EffectiveOn, ReceivedOn, KnownAt, SubmittedBy, Classification, ReviewDueOn, ReviewedBy, ReviewedAt, Reason, ReasonNote,
                   ValidUntil, ClosedOn, ChangedAt
              FROM EvidenceRequest
             WHERE State IN ('Requested', 'Submitted')
             ORDER BY DueOn, Id
            """;
        return work.QueryAsync<EvidenceRequest>(Sql, null, cancel);
    }

    /// <summary>Everything that ever counted or is open: what freshness is told from.</summary>
    public Task<IReadOnlyList<EvidenceRequest>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, SeriesId, State, OwnerId, DelegateId, RequestedBy, RenewalOf, PeriodFrom, PeriodTo, RequestedOn, DueOn, DueSetOn, SinceAt,
                   Rounds, EffectiveOn, ReceivedOn, KnownAt, SubmittedBy, Classification, ReviewDueOn, ReviewedBy, ReviewedAt, Reason, ReasonNote,
                   ValidUntil, ClosedOn, ChangedAt
              FROM EvidenceRequest
             WHERE State <> 'Cancelled'
             ORDER BY SeriesId, Id
            """;
        return work.QueryAsync<EvidenceRequest>(Sql, null, cancel);
    }

    /// <summary>What was accepted and has run out by the day (E7).</summary>
    public Task<IReadOnlyList<EvidenceRequest>> PastValidityAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, SeriesId, State, OwnerId, DelegateId, RequestedBy, RenewalOf, PeriodFrom, PeriodTo, RequestedOn, DueOn, DueSetOn, SinceAt,
                   Rounds, EffectiveOn, ReceivedOn, KnownAt, SubmittedBy, Classification, ReviewDueOn, ReviewedBy, ReviewedAt, Reason, ReasonNote,
                   ValidUntil, ClosedOn, ChangedAt
              FROM EvidenceRequest
             WHERE State = 'Accepted' AND ValidUntil < @today
             ORDER BY ValidUntil, Id
            """;
        return work.QueryAsync<EvidenceRequest>(Sql, new { today }, cancel);
    }
}
