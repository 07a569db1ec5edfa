using ComplianceBot.Storage;

namespace ComplianceBot.Standard;

/// <summary>The SQL by which versions of the statement are proposed, decided and replaced; each change asks for the state it was read in.</summary>
public sealed class StatementWriteStore
{
    public Task AddAsync(Work work, StatementVersion version, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO StatementVersion (Id, Number, Hash, State, ProposedBy, ProposedAt)
            VALUES (@Id, @Number, @Hash, 'Proposed', @ProposedBy, @ProposedAt)
            """;
        return work.ExecuteAsync(Sql, new { version.Id, version.Number, version.Hash, version.ProposedBy, version.ProposedAt }, cancel);
    }

    public Task AddControlAsync(Work work, ControlDecision decision, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO StatementControl (VersionId, ControlId, Applicable, Reasons, Justification, OwnerId, Implementation)
            VALUES (@VersionId, @ControlId, @Applicable, @Reasons, @Justification, @OwnerId, @implementation)
            """;
        var values = new
        {
            decision.VersionId, decision.ControlId, decision.Applicable, decision.Reasons, decision.Justification, decision.OwnerId,
            implementation = decision.Implementation?.ToString(),
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>False when it was decided or replaced meanwhile.</summary>
    public async Task<bool> DecideAsync(Work work, StatementVersion version, StatementState decision, string? reason, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE StatementVersion
               SET State = @decision, DecidedBy = @person, DecidedAt = @At, DecisionReason = @reason
             WHERE Id = @Id AND State = 'Proposed' AND Hash = @Hash
            """;
        var values = new { version.Id, version.Hash, decision = decision.ToString(), person = work.By.Person, work.At, reason };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    /// <summary>A newer version takes its place; who decided about it stays on record.</summary>
    public async Task<bool> ReplaceAsync(Work work, StatementVersion version, CancellationToken cancel)
    {
        const string Sql = "UPDATE StatementVersion SET State = 'Replaced' WHERE Id = @Id AND State = @was";
        return await work.ExecuteAsync(Sql, new { version.Id, was = version.State.ToString() }, cancel) == 1;
    }
}
