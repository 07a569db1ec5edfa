using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of proposals that several minors may make a major: one at most for each new minor (CA-4).</summary>
public sealed class MajorProposalStore
{
    /// <summary>False when it was proposed before.</summary>
    public async Task<bool> AddAsync(Work work, MajorProposal proposal, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO MajorProposal (CorrectiveActionId, RequirementId, Minors, ProposedAt)
            SELECT @NewestId, @RequirementId, @minors, @At
             WHERE NOT EXISTS (SELECT 1 FROM MajorProposal {hold} WHERE CorrectiveActionId = @NewestId)
            """;
        return await work.ExecuteAsync(Sql, new { proposal.NewestId, proposal.RequirementId, minors = proposal.Ids.Count, work.At }, cancel) == 1;
    }
}
