using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of what somebody has said so far in a dialogue of several forms: one row for each finding, person and dialogue.</summary>
public sealed class OwnerDraftStore
{
    public Task<string?> FindAsync(Work work, string findingId, PersonId person, OwnerDialogue dialogue, CancellationToken cancel)
    {
        const string Sql = "SELECT Content FROM OwnerDraft WHERE CorrectiveActionId = @findingId AND PersonId = @person AND Dialogue = @dialogue";
        return work.ScalarAsync<string>(Sql, new { findingId, person, dialogue = dialogue.ToString() }, cancel);
    }

    public async Task KeepAsync(Work work, string findingId, PersonId person, OwnerDialogue dialogue, string content, CancellationToken cancel)
    {
        const string Update = """
            UPDATE OwnerDraft
               SET Content = @content, ChangedAt = @At
             WHERE CorrectiveActionId = @findingId AND PersonId = @person AND Dialogue = @dialogue
            """;
        const string Insert = """
            INSERT INTO OwnerDraft (CorrectiveActionId, PersonId, Dialogue, Content, ChangedAt)
            VALUES (@findingId, @person, @dialogue, @content, @At)
            """;
        var values = new { findingId, person, dialogue = dialogue.ToString(), content, work.At };
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    public Task DeleteAsync(Work work, string findingId, PersonId person, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM OwnerDraft WHERE CorrectiveActionId = @findingId AND PersonId = @person";
        return work.ExecuteAsync(Sql, new { findingId, person }, cancel);
    }

    public Task DeleteAllAsync(Work work, string findingId, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM OwnerDraft WHERE CorrectiveActionId = @findingId";
        return work.ExecuteAsync(Sql, new { findingId }, cancel);
    }
}
