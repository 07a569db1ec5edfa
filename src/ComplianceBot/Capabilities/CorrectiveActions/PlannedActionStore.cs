using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of the actions of every plan, of what shows that they were done, and of who worked on a finding (T4, T6, CA-10).</summary>
public sealed class PlannedActionStore
{
    /// <summary>The actions of one plan in their order, each with its evidence.</summary>
    public async Task<IReadOnlyList<PlannedAction>> OfPlanAsync(Work work, string findingId, int planNumber, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, PlanNumber, What, OwnerId, DueOn, DoneOn
              FROM PlannedAction
             WHERE CorrectiveActionId = @findingId AND PlanNumber = @planNumber
             ORDER BY Position
            """;
        const string Shown = """
            SELECT e.Id, e.ActionId, e.What, e.GivenBy, e.GivenAt
              FROM ActionEvidence e
              JOIN PlannedAction a ON a.Id = e.ActionId
             WHERE a.CorrectiveActionId = @findingId AND a.PlanNumber = @planNumber
             ORDER BY e.Id
            """;
        var found = await work.QueryAsync<PlannedAction>(Sql, new { findingId, planNumber }, cancel);
        if (found.Count == 0) return found;
        var evidence = (await work.QueryAsync<ActionEvidence>(Shown, new { findingId, planNumber }, cancel)).ToLookup(e => e.ActionId, StringComparer.Ordinal);
        return [.. found.Select(a => a with { Evidence = [.. evidence[a.Id]] })];
    }

    public Task AddAsync(Work work, string findingId, PlannedAction action, int position, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO PlannedAction (Id, CorrectiveActionId, PlanNumber, Position, What, OwnerId, DueOn)
            VALUES (@Id, @findingId, @PlanNumber, @position, @What, @OwnerId, @DueOn)
            """;
        return work.ExecuteAsync(Sql, new { action.Id, findingId, action.PlanNumber, position, action.What, action.OwnerId, action.DueOn }, cancel);
    }

    public Task MarkAsync(Work work, PlannedAction action, CancellationToken cancel)
    {
        const string Sql = "UPDATE PlannedAction SET DoneOn = @DoneOn WHERE Id = @Id";
        return work.ExecuteAsync(Sql, new { action.Id, action.DoneOn }, cancel);
    }

    public Task AddEvidenceAsync(Work work, ActionEvidence evidence, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO ActionEvidence (Id, ActionId, What, GivenBy, GivenAt) VALUES (@Id, @ActionId, @What, @GivenBy, @GivenAt)";
        return work.ExecuteAsync(Sql, new { evidence.Id, evidence.ActionId, evidence.What, evidence.GivenBy, evidence.GivenAt }, cancel);
    }

    public Task<IReadOnlyList<PersonId>> DoersAsync(Work work, string findingId, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId FROM CorrectiveActionDoer WHERE CorrectiveActionId = @findingId ORDER BY PersonId";
        return work.QueryAsync<PersonId>(Sql, new { findingId }, cancel);
    }

    public Task AddDoerAsync(Work work, string findingId, PersonId person, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO CorrectiveActionDoer (CorrectiveActionId, PersonId) VALUES (@findingId, @person)";
        return work.ExecuteAsync(Sql, new { findingId, person }, cancel);
    }
}
