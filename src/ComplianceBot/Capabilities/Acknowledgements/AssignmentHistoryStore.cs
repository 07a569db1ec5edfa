using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of kept transitions: only ever added, so that figures of any past day can be computed again (DT-9).</summary>
public sealed class AssignmentHistoryStore
{
    public Task AddAsync(Work work, AssignmentChange change, DateOnly effectiveOn, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AssignmentTransition (Id, AssignmentId, Number, RuleId, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through,
                                              DueOn, ValidUntil, Department, Note)
            SELECT @id, @assignmentId, COUNT(*) + 1, @RuleId, @fromState, @toState, @effectiveOn, @At, @person, @through,
                   @DueOn, @ValidUntil, @Department, @Note
              FROM AssignmentTransition
             WHERE AssignmentId = @assignmentId
            """;
        var values = new
        {
            id = Ids.New(work.At), assignmentId = change.Now.Id, change.RuleId, fromState = change.Was?.State.ToString(),
            toState = change.Now.State.ToString(), effectiveOn, work.At, person = work.By.Person, through = work.By.Through,
            change.Now.DueOn, change.Now.ValidUntil, change.Now.Department, change.Note,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    public Task<IReadOnlyList<AssignmentTransition>> OfAsync(Work work, string assignmentId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT AssignmentId, RuleId, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through, DueOn, ValidUntil, Department, Note
              FROM AssignmentTransition
             WHERE AssignmentId = @assignmentId
             ORDER BY Number
            """;
        return work.QueryAsync<AssignmentTransition>(Sql, new { assignmentId }, cancel);
    }

    /// <summary>Everything that was in effect by the end of a day, each assignment's in the order in which it was done.</summary>
    public Task<IReadOnlyList<HistoryRow>> UntilAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.AssignmentId, t.RuleId, t.ToState, t.EffectiveOn, t.DueOn, t.ValidUntil, t.Department,
                   a.Reference, a.DocumentId, a.VersionId, a.PersonId, a.AssignedOn, a.AcknowledgedOn
              FROM AssignmentTransition t
              JOIN Assignment a ON a.Id = t.AssignmentId
             WHERE t.EffectiveOn <= @day
             ORDER BY t.AssignmentId, t.Number
            """;
        return work.QueryAsync<HistoryRow>(Sql, new { day }, cancel);
    }

    /// <summary>In which state each assignment of a span of ids was at the end of a day; those that had not begun are missing.</summary>
    public async Task<IReadOnlyDictionary<string, AssignmentState>> StatesAsync(Work work, string from, string to, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.AssignmentId, t.ToState
              FROM AssignmentTransition t
             WHERE t.AssignmentId BETWEEN @from AND @to AND t.EffectiveOn <= @day
               AND NOT EXISTS (SELECT 1
                                 FROM AssignmentTransition n
                                WHERE n.AssignmentId = t.AssignmentId AND n.EffectiveOn <= @day AND n.Number > t.Number)
            """;
        return (await work.QueryAsync<StateOnDay>(Sql, new { from, to, day }, cancel)).ToDictionary(s => s.AssignmentId, s => s.ToState, StringComparer.Ordinal);
    }

    /// <summary>Everything about one person's assignments, each one's in the order in which it was done.</summary>
    public Task<IReadOnlyList<HistoryRow>> OfPersonAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.AssignmentId, t.RuleId, t.ToState, t.EffectiveOn, t.DueOn, t.ValidUntil, t.Department,
                   a.Reference, a.DocumentId, a.VersionId, a.PersonId, a.AssignedOn, a.AcknowledgedOn
              FROM AssignmentTransition t
              JOIN Assignment a ON a.Id = t.AssignmentId
             WHERE a.PersonId = @person
             ORDER BY t.AssignmentId, t.Number
            """;
        return work.QueryAsync<HistoryRow>(Sql, new { person }, cancel);
    }

    /// <summary>How often each rule was applied in these days, both ends included.</summary>
    public Task<IReadOnlyList<RuleCount>> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = """
            SELECT RuleId, COUNT(*) AS Number
              FROM AssignmentTransition
             WHERE EffectiveOn BETWEEN @from AND @to
             GROUP BY RuleId
            """;
        return work.QueryAsync<RuleCount>(Sql, new { from, to }, cancel);
    }
}

/// <summary>A transition with what its assignment is about.</summary>
public sealed record HistoryRow
{
    public required string AssignmentId { get; init; }

    public required string RuleId { get; init; }

    public AssignmentState ToState { get; init; }

    public DateOnly EffectiveOn { get; init; }

    public DateOnly DueOn { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public required string Department { get; init; }

    public required string Reference { get; init; }

    public required string DocumentId { get; init; }

    public required string VersionId { get; init; }

    public required PersonId PersonId { get; init; }

    public DateOnly AssignedOn { get; init; }

    public DateOnly? AcknowledgedOn { get; init; }
}

public sealed record RuleCount
{
    public required string RuleId { get; init; }

    public int Number { get; init; }
}

/// <summary>The state of an assignment at the end of a day.</summary>
public sealed record StateOnDay
{
    public required string AssignmentId { get; init; }

    public required AssignmentState ToState { get; init; }
}
