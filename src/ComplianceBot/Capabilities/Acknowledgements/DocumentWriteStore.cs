using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL by which versions are proposed, decided and published; each change asks for the state it was read in.</summary>
public sealed class DocumentWriteStore
{
    public Task AddDocumentAsync(Work work, string id, string code, DocumentKind kind, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO Document (Id, Code, Kind, CreatedAt) VALUES (@id, @code, @kind, @At)";
        return work.ExecuteAsync(Sql, new { id, code, kind = kind.ToString(), work.At }, cancel);
    }

    public Task AddVersionAsync(Work work, DocumentVersion version, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO DocumentVersion (Id, DocumentId, Version, Hash, State, DueDays, ValidDays, PassPercent, Editorial, EditorialReason,
                                         Audience, ProposedBy, ProposedAt)
            VALUES (@Id, @DocumentId, @Version, @Hash, 'Proposed', @DueDays, @ValidDays, @PassPercent, @Editorial, @EditorialReason,
                    @AudienceJson, @ProposedBy, @ProposedAt)
            """;
        return work.ExecuteAsync(Sql, ValuesOf(version), cancel);
    }

    /// <summary>A proposal that was changed before it was published is a new proposal: whatever was decided is void.</summary>
    public async Task<bool> ProposeAgainAsync(Work work, DocumentVersion version, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE DocumentVersion
               SET Hash = @Hash, State = 'Proposed', DueDays = @DueDays, ValidDays = @ValidDays, PassPercent = @PassPercent,
                   Editorial = @Editorial, EditorialReason = @EditorialReason, Audience = @AudienceJson, ProposedBy = @ProposedBy,
                   ProposedAt = @ProposedAt, DecidedBy = NULL, DecidedAt = NULL, DecisionReason = NULL
             WHERE Id = @Id AND State IN ('Proposed', 'Approved', 'Refused')
            """;
        work.Forget();
        return await work.ExecuteAsync(Sql, ValuesOf(version), cancel) == 1;
    }

    public async Task<bool> DecideAsync(Work work, DocumentVersion version, VersionState decision, string? reason, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE DocumentVersion
               SET State = @decision, DecidedBy = @person, DecidedAt = @At, DecisionReason = @reason
             WHERE Id = @Id AND State = 'Proposed' AND Hash = @Hash
            """;
        var values = new { version.Id, version.Hash, decision = decision.ToString(), person = work.By.Person, work.At, reason };
        work.Forget();
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    public async Task<bool> PublishAsync(Work work, DocumentVersion version, DateOnly on, CancellationToken cancel)
    {
        const string Replace = "UPDATE DocumentVersion SET State = 'Replaced' WHERE DocumentId = @DocumentId AND State = 'Published'";
        const string Publish = """
            UPDATE DocumentVersion
               SET State = 'Published', PublishedBy = @person, PublishedAt = @At, PublishedOn = @on
             WHERE Id = @Id AND State = 'Approved' AND Hash = @Hash
            """;
        work.Forget();
        await work.ExecuteAsync(Replace, new { version.DocumentId }, cancel);
        return await work.ExecuteAsync(Publish, new { version.Id, version.Hash, person = work.By.Person, work.At, on }, cancel) == 1;
    }

    public Task AddTextAsync(Work work, DocumentText text, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO DocumentText (VersionId, Language, Title, Why, Statement, Minutes, Body, Quiz, Hash)
            VALUES (@VersionId, @Language, @Title, @Why, @Statement, @Minutes, @Body, @QuizJson, @Hash)
            """;
        return work.ExecuteAsync(
            Sql,
            new { text.VersionId, text.Language, text.Title, text.Why, text.Statement, text.Minutes, text.Body, text.QuizJson, text.Hash },
            cancel);
    }

    public Task ClearTextsAsync(Work work, string versionId, CancellationToken cancel)
    {
        const string Sql = "DELETE FROM DocumentText WHERE VersionId = @versionId";
        return work.ExecuteAsync(Sql, new { versionId }, cancel);
    }

    private static object ValuesOf(DocumentVersion version) => new
    {
        version.Id, version.DocumentId, version.Version, version.Hash, version.DueDays, version.ValidDays, version.PassPercent, version.Editorial,
        version.EditorialReason, version.AudienceJson, version.ProposedBy, version.ProposedAt,
    };
}
