using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What a finding was called where it came from.</summary>
public sealed record ImportedFinding
{
    public required string ExternalReference { get; init; }

    public required string CorrectiveActionId { get; init; }
}

/// <summary>The SQL of outside references: what has come in once is known again.</summary>
public sealed class ImportedFindingStore
{
    public Task<IReadOnlyList<ImportedFinding>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT ExternalReference, CorrectiveActionId FROM ImportedFinding";
        return work.QueryAsync<ImportedFinding>(Sql, null, cancel);
    }

    public Task AddAsync(Work work, ImportedFinding imported, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO ImportedFinding (ExternalReference, CorrectiveActionId, ImportedAt)
            VALUES (@ExternalReference, @CorrectiveActionId, @At)
            """;
        return work.ExecuteAsync(Sql, new { imported.ExternalReference, imported.CorrectiveActionId, work.At }, cancel);
    }
}
