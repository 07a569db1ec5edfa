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
            SELECT e.Id, e.ActionId, e.What, e.Hash, e.Size, e.Type, e.IsScanned, e.GivenBy, e.GivenAt
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

    /// <summary>The actions of every plan of what is open, each with its evidence, in their order.</summary>
    public async Task<IReadOnlyList<(string CorrectiveActionId, PlannedAction Action)>> OfOpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT a.CorrectiveActionId, a.Id, a.PlanNumber, a.What, a.OwnerId, a.DueOn, a.DoneOn
              FROM PlannedAction a
              JOIN CorrectiveAction c ON c.Id = a.CorrectiveActionId
             WHERE c.State IN ('Raised', 'Contained', 'CauseAnalysed', 'Planned', 'InProgress', 'Implemented', 'Verified')
             ORDER BY a.CorrectiveActionId, a.PlanNumber, a.Position
            """;
        const string Shown = """
            SELECT e.Id, e.ActionId, e.What, e.Hash, e.Size, e.Type, e.IsScanned, e.GivenBy, e.GivenAt
              FROM ActionEvidence e
              JOIN PlannedAction a ON a.Id = e.ActionId
              JOIN CorrectiveAction c ON c.Id = a.CorrectiveActionId
             WHERE c.State IN ('Raised', 'Contained', 'CauseAnalysed', 'Planned', 'InProgress', 'Implemented', 'Verified')
             ORDER BY e.Id
            """;
        var found = await work.QueryAsync<PlannedActionRow>(Sql, null, cancel);
        if (found.Count == 0) return [];
        var evidence = (await work.QueryAsync<ActionEvidence>(Shown, null, cancel)).ToLookup(e => e.ActionId, StringComparer.Ordinal);
        return [.. found.Select(r => (r.CorrectiveActionId, r.Action with { Evidence = [.. evidence[r.Id]] }))];
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
        const string Sql = "UPDATE PlannedAction SET OwnerId = @OwnerId, DoneOn = @DoneOn WHERE Id = @Id";
        return work.ExecuteAsync(Sql, new { action.Id, action.OwnerId, action.DoneOn }, cancel);
    }

    public Task AddEvidenceAsync(Work work, ActionEvidence evidence, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO ActionEvidence (Id, ActionId, What, Hash, Size, Type, IsScanned, GivenBy, GivenAt)
            VALUES (@Id, @ActionId, @What, @Hash, @Size, @Type, @IsScanned, @GivenBy, @GivenAt)
            """;
        var values = new
        {
            evidence.Id, evidence.ActionId, evidence.What, evidence.Hash, evidence.Size, evidence.Type, evidence.IsScanned, evidence.GivenBy, evidence.GivenAt,
        };
        return work.ExecuteAsync(Sql, values, cancel);
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

    public Task<IReadOnlyList<Doer>> DoersOfOpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT d.CorrectiveActionId, d.PersonId
              FROM CorrectiveActionDoer d
              JOIN CorrectiveAction c ON c.Id = d.CorrectiveActionId
             WHERE c.State IN ('Raised', 'Contained', 'CauseAnalysed', 'Planned', 'InProgress', 'Implemented', 'Verified')
            """;
        return work.QueryAsync<Doer>(Sql, null, cancel);
    }

    private sealed record PlannedActionRow
    {
        public required string CorrectiveActionId { get; init; }

        public required string Id { get; init; }

        public int PlanNumber { get; init; }

        public required string What { get; init; }

        public PersonId OwnerId { get; init; }

        public DateOnly DueOn { get; init; }

        public DateOnly? DoneOn { get; init; }

        public PlannedAction Action => new() { Id = Id, PlanNumber = PlanNumber, What = What, OwnerId = OwnerId, DueOn = DueOn, DoneOn = DoneOn };
    }
}

/// <summary>Somebody who worked on a finding (CA-10).</summary>
public sealed record Doer
{
    public required string CorrectiveActionId { get; init; }

    public PersonId PersonId { get; init; }
}
