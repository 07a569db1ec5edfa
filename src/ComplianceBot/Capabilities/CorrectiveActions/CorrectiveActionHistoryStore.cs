using System.Text.Json;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of kept changes and of notes: only ever added (CA-14, DT-9; clause 10.2 f, g).</summary>
public sealed class CorrectiveActionHistoryStore
{
    public Task AddAsync(Work work, CorrectiveActionChange change, DateOnly effectiveOn, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO CorrectiveActionTransition (Id, CorrectiveActionId, Number, RuleId, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through,
                                                    Severity, OwnerId, DueOn, Note, Said)
            SELECT @id, @findingId, COUNT(*) + 1, @RuleId, @fromState, @toState, @effectiveOn, @At, @person, @through,
                   @severity, @OwnerId, @DueOn, @Note, @said
              FROM CorrectiveActionTransition
             WHERE CorrectiveActionId = @findingId
            """;
        var values = new
        {
            id = Ids.New(work.At), findingId = change.Now.Id, change.RuleId, fromState = change.Was?.State.ToString(), toState = change.Now.State.ToString(),
            effectiveOn, work.At, person = work.By.Person, through = work.By.Through, severity = change.Now.Severity?.ToString(), change.Now.OwnerId,
            change.Now.DueOn, change.Note, said = change.Said.Count == 0 ? null : JsonSerializer.Serialize(change.Said),
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    public Task<IReadOnlyList<CorrectiveActionTransition>> OfAsync(Work work, string findingId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT CorrectiveActionId, RuleId, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through, Severity, OwnerId, DueOn, Note, Said
              FROM CorrectiveActionTransition
             WHERE CorrectiveActionId = @findingId
             ORDER BY Number
            """;
        return work.QueryAsync<CorrectiveActionTransition>(Sql, new { findingId }, cancel);
    }

    /// <summary>The last change of every finding up to a day, as the figures of that day need it.</summary>
    public Task<IReadOnlyList<CorrectiveActionTransition>> LastAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.CorrectiveActionId, t.RuleId, t.FromState, t.ToState, t.EffectiveOn, t.RecordedAt, t.PersonId, t.Through, t.Severity, t.OwnerId, t.DueOn
              FROM CorrectiveActionTransition t
             WHERE t.EffectiveOn <= @day
               AND NOT EXISTS (SELECT 1
                                 FROM CorrectiveActionTransition n
                                WHERE n.CorrectiveActionId = t.CorrectiveActionId AND n.EffectiveOn <= @day AND n.Number > t.Number)
            """;
        return work.QueryAsync<CorrectiveActionTransition>(Sql, new { day }, cancel);
    }

    /// <summary>How every finding stood at the end of a day.</summary>
    public Task<IReadOnlyList<FindingThen>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.Id, c.Reference, c.RequirementId, c.RaisedOn, t.ToState AS State, t.Severity, t.DueOn
              FROM CorrectiveActionTransition t
              JOIN CorrectiveAction c ON c.Id = t.CorrectiveActionId
             WHERE t.EffectiveOn <= @day
               AND NOT EXISTS (SELECT 1
                                 FROM CorrectiveActionTransition n
                                WHERE n.CorrectiveActionId = t.CorrectiveActionId AND n.EffectiveOn <= @day AND n.Number > t.Number)
            """;
        return work.QueryAsync<FindingThen>(Sql, new { day }, cancel);
    }

    /// <summary>What was closed between two days, both included, after its effect was verified, and stands so on the second (ST-CT).</summary>
    public Task<IReadOnlyList<ClosedFinding>> ClosedAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.CorrectiveActionId, t.EffectiveOn AS ClosedOn, c.RaisedOn, c.FirstVerifyBy,
                   (SELECT MAX(v.EffectiveOn)
                      FROM CorrectiveActionTransition v
                     WHERE v.CorrectiveActionId = t.CorrectiveActionId AND v.RuleId = 'T7' AND v.Number < t.Number) AS VerifiedOn
              FROM CorrectiveActionTransition t
              JOIN CorrectiveAction c ON c.Id = t.CorrectiveActionId
             WHERE t.RuleId = 'T8' AND t.EffectiveOn BETWEEN @from AND @to AND t.Severity IN ('Major', 'Minor')
               AND NOT EXISTS (SELECT 1
                                 FROM CorrectiveActionTransition n
                                WHERE n.CorrectiveActionId = t.CorrectiveActionId AND n.EffectiveOn <= @to AND n.Number > t.Number)
            """;
        return work.QueryAsync<ClosedFinding>(Sql, new { from, to }, cancel);
    }

    public Task<int> CountAsync(Work work, string ruleId, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM CorrectiveActionTransition WHERE RuleId = @ruleId AND EffectiveOn BETWEEN @from AND @to";
        return work.ScalarAsync<int>(Sql, new { ruleId, from, to }, cancel);
    }

    public Task AddNoteAsync(Work work, CorrectiveActionNote note, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO CorrectiveActionNote (Id, CorrectiveActionId, Text, WrittenBy, WrittenAt)
            VALUES (@Id, @CorrectiveActionId, @Text, @WrittenBy, @WrittenAt)
            """;
        return work.ExecuteAsync(Sql, new { note.Id, note.CorrectiveActionId, note.Text, note.WrittenBy, note.WrittenAt }, cancel);
    }

    public Task<IReadOnlyList<CorrectiveActionNote>> NotesAsync(Work work, string findingId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, CorrectiveActionId, Text, WrittenBy, WrittenAt
              FROM CorrectiveActionNote
             WHERE CorrectiveActionId = @findingId
             ORDER BY Id
            """;
        return work.QueryAsync<CorrectiveActionNote>(Sql, new { findingId }, cancel);
    }
}
