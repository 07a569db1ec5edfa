using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of versions of the audit programme; each change asks for the state it was read in.</summary>
public sealed class AuditProgrammeStore
{
    public Task<AuditProgramme?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Number, FromDay, UntilDay, Said, Hash, State, ProposedBy, ProposedAt, DecidedBy, DecidedAt, DecisionReason
              FROM AuditProgramme
             WHERE Id = @id
            """;
        return work.FirstAsync<AuditProgramme>(Sql, new { id }, cancel);
    }

    /// <summary>The newest in a state: of those that are proposed or approved there is one at most.</summary>
    public Task<AuditProgramme?> InStateAsync(Work work, ProgrammeState state, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Number, FromDay, UntilDay, Said, Hash, State, ProposedBy, ProposedAt, DecidedBy, DecidedAt, DecisionReason
              FROM AuditProgramme
             WHERE State = @state
             ORDER BY Number DESC
            """;
        return work.FirstAsync<AuditProgramme>(Sql, new { state = state.ToString() }, cancel);
    }

    public Task<int> LastNumberAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT COALESCE(MAX(Number), 0) FROM AuditProgramme";
        return work.ScalarAsync<int>(Sql, null, cancel);
    }

    public Task AddAsync(Work work, AuditProgramme programme, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AuditProgramme (Id, Number, FromDay, UntilDay, Said, Hash, State, ProposedBy, ProposedAt)
            VALUES (@Id, @Number, @FromDay, @UntilDay, @Said, @Hash, 'Proposed', @ProposedBy, @At)
            """;
        var values = new { programme.Id, programme.Number, programme.FromDay, programme.UntilDay, programme.Said, programme.Hash, programme.ProposedBy, work.At };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>False when it was decided or replaced meanwhile.</summary>
    public async Task<bool> DecideAsync(Work work, AuditProgramme programme, ProgrammeState decision, string? reason, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE AuditProgramme
               SET State = @decision, DecidedBy = @person, DecidedAt = @At, DecisionReason = @reason
             WHERE Id = @Id AND State = 'Proposed' AND Hash = @Hash
            """;
        var values = new { programme.Id, programme.Hash, decision = decision.ToString(), person = work.By.Person, work.At, reason };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    /// <summary>A newer version takes its place; who decided about it stays on record.</summary>
    public async Task<bool> ReplaceAsync(Work work, AuditProgramme programme, CancellationToken cancel)
    {
        const string Sql = "UPDATE AuditProgramme SET State = 'Replaced' WHERE Id = @Id AND State = @was";
        return await work.ExecuteAsync(Sql, new { programme.Id, was = programme.State.ToString() }, cancel) == 1;
    }

    public Task<int> CountProposedAsync(Work work, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM AuditProgramme WHERE ProposedAt >= @from AND ProposedAt < @before";
        return work.ScalarAsync<int>(Sql, new { from, before }, cancel);
    }

    public Task<int> CountDecidedAsync(Work work, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM AuditProgramme WHERE DecidedAt >= @from AND DecidedAt < @before";
        return work.ScalarAsync<int>(Sql, new { from, before }, cancel);
    }
}
