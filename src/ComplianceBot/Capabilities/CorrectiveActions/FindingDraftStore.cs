using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of words that wait for their form.</summary>
public sealed class FindingDraftStore
{
    public Task AddAsync(Work work, FindingDraft draft, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO FindingDraft (Id, PersonId, Text, IsMessage, CreatedAt)
            VALUES (@Id, @PersonId, @Text, @IsMessage, @At)
            """;
        return work.ExecuteAsync(Sql, new { draft.Id, draft.PersonId, draft.Text, draft.IsMessage, work.At }, cancel);
    }

    public Task<FindingDraft?> FindAsync(Work work, string id, PersonId person, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, PersonId, Text, IsMessage FROM FindingDraft WHERE Id = @id AND PersonId = @person";
        return work.FirstAsync<FindingDraft>(Sql, new { id, person }, cancel);
    }

    public Task RemoveAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM FindingDraft WHERE Id = @id";
        return work.ExecuteAsync(Sql, new { id }, cancel);
    }

    public Task RemoveBeforeAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM FindingDraft WHERE CreatedAt < @before";
        return work.ExecuteAsync(Sql, new { before }, cancel);
    }
}
