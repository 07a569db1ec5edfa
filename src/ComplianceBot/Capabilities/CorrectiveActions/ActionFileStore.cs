using ComplianceBot.Arrivals;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of files that show that an action was done, by their content and by what they belong to.</summary>
public sealed class ActionFileStore : IFileReferences
{
    public async Task<bool> RefersToAsync(Work work, string hash, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM ActionEvidence {hold} WHERE Hash = @hash";
        return await work.ScalarAsync<int>(Sql, new { hash }, cancel) > 0;
    }

    /// <summary>The finding that an action belongs to; null when there is no such action.</summary>
    public Task<string?> FindingOfAsync(Work work, string actionId, CancellationToken cancel)
    {
        const string Sql = "SELECT CorrectiveActionId FROM PlannedAction WHERE Id = @actionId";
        return work.ScalarAsync<string>(Sql, new { actionId }, cancel);
    }

    /// <summary>The finding in whose current or earlier plan a file was given; null when there is no such file.</summary>
    public Task<string?> FindingOfFileAsync(Work work, string evidenceId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT a.CorrectiveActionId
              FROM ActionEvidence e
              JOIN PlannedAction a ON a.Id = e.ActionId
             WHERE e.Id = @evidenceId AND e.Hash IS NOT NULL
            """;
        return work.ScalarAsync<string>(Sql, new { evidenceId }, cancel);
    }
}
