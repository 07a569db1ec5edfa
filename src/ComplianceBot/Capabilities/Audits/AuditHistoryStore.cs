using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A kept change of an audit, with its days as they were then (DT-9).</summary>
public sealed record AuditTransition
{
    public required string AuditId { get; init; }

    public required string RuleId { get; init; }

    public AuditState? FromState { get; init; }

    public AuditState ToState { get; init; }

    public DateOnly EffectiveOn { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public PersonId? PersonId { get; init; }

    public required string Through { get; init; }

    public AuditKind Kind { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly LastDay { get; init; }

    public string? Note { get; init; }

    /// <summary>The plan as it was written with it, as JSON.</summary>
    public string? Said { get; init; }
}

/// <summary>The SQL of kept changes of audits: only ever added.</summary>
public sealed class AuditHistoryStore
{
    public Task AddAsync(Work work, AuditChange change, DateOnly effectiveOn, string? said, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AuditTransition (Id, AuditId, Number, RuleId, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through, Kind, StartsOn, LastDay,
                                         Note, Said)
            SELECT @id, @auditId, COUNT(*) + 1, @RuleId, @fromState, @toState, @effectiveOn, @At, @person, @through, @kind, @StartsOn, @LastDay, @Note, @said
              FROM AuditTransition
             WHERE AuditId = @auditId
            """;
        var values = new
        {
            id = Ids.New(work.At), auditId = change.Now.Id, change.RuleId, fromState = change.Was?.State.ToString(), toState = change.Now.State.ToString(),
            effectiveOn, work.At, person = work.By.Person, through = work.By.Through, kind = change.Now.Kind.ToString(), change.Now.StartsOn,
            change.Now.LastDay, change.Note, said,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    public Task<IReadOnlyList<AuditTransition>> OfAsync(Work work, string auditId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT AuditId, RuleId, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through, Kind, StartsOn, LastDay, Note, Said
              FROM AuditTransition
             WHERE AuditId = @auditId
             ORDER BY Number
            """;
        return work.QueryAsync<AuditTransition>(Sql, new { auditId }, cancel);
    }

    /// <summary>The last change of every audit up to a day, as the figures of that day need it.</summary>
    public Task<IReadOnlyList<AuditTransition>> LastAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.AuditId, t.RuleId, t.FromState, t.ToState, t.EffectiveOn, t.RecordedAt, t.PersonId, t.Through, t.Kind, t.StartsOn, t.LastDay
              FROM AuditTransition t
             WHERE t.EffectiveOn <= @day
               AND NOT EXISTS (SELECT 1
                                 FROM AuditTransition n
                                WHERE n.AuditId = t.AuditId AND n.EffectiveOn <= @day AND n.Number > t.Number)
            """;
        return work.QueryAsync<AuditTransition>(Sql, new { day }, cancel);
    }

    /// <summary>How many audits came into a state between two days, both included.</summary>
    public Task<int> CountAsync(Work work, AuditState state, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM AuditTransition
             WHERE ToState = @state AND (FromState IS NULL OR FromState <> @state) AND EffectiveOn BETWEEN @from AND @to
            """;
        return work.ScalarAsync<int>(Sql, new { state = state.ToString(), from, to }, cancel);
    }

    /// <summary>How many audits of a kind were reported between two days, both included.</summary>
    public Task<int> CountReportedAsync(Work work, AuditKind kind, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM AuditTransition
             WHERE Kind = @kind AND FromState = 'Fieldwork' AND ToState = 'Reported' AND EffectiveOn BETWEEN @from AND @to
            """;
        return work.ScalarAsync<int>(Sql, new { kind = kind.ToString(), from, to }, cancel);
    }
}
