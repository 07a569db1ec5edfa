using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL by which documents, versions and texts are found.</summary>
public sealed class DocumentStore
{
    public Task<string?> FindIdAsync(Work work, string code, CancellationToken cancel)
    {
        const string Sql = "SELECT Id FROM Document WHERE Code = @code";
        return work.FirstAsync<string>(Sql, new { code }, cancel);
    }

    public Task<DocumentVersion?> FindAsync(Work work, string versionId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT v.Id, v.DocumentId, d.Code, d.Kind, v.Version, v.Hash, v.State, v.DueDays, v.ValidDays, v.PassPercent, v.Editorial,
                   v.EditorialReason, v.Audience AS AudienceJson, v.ProposedBy, v.ProposedAt, v.DecidedBy, v.DecidedAt, v.DecisionReason,
                   v.PublishedBy, v.PublishedAt, v.PublishedOn
              FROM DocumentVersion v
              JOIN Document d ON d.Id = v.DocumentId
             WHERE v.Id = @versionId
            """;
        return work.RememberAsync("version", versionId, () => work.FirstAsync<DocumentVersion>(Sql, new { versionId }, cancel));
    }

    public Task<DocumentVersion?> FindByLabelAsync(Work work, string code, string version, CancellationToken cancel)
    {
        const string Sql = """
            SELECT v.Id, v.DocumentId, d.Code, d.Kind, v.Version, v.Hash, v.State, v.DueDays, v.ValidDays, v.PassPercent, v.Editorial,
                   v.EditorialReason, v.Audience AS AudienceJson, v.ProposedBy, v.ProposedAt, v.DecidedBy, v.DecidedAt, v.DecisionReason,
                   v.PublishedBy, v.PublishedAt, v.PublishedOn
              FROM DocumentVersion v
              JOIN Document d ON d.Id = v.DocumentId
             WHERE d.Code = @code AND v.Version = @version
            """;
        return work.FirstAsync<DocumentVersion>(Sql, new { code, version }, cancel);
    }

    /// <summary>At most so many above an id, in their order.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM DocumentVersion WHERE Id > @after ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { after, most }, cancel);
    }

    /// <summary>All versions in one state: what is published, what waits for approval, what waits to be published.</summary>
    public Task<IReadOnlyList<DocumentVersion>> InStateAsync(Work work, VersionState state, CancellationToken cancel)
    {
        const string Sql = """
            SELECT v.Id, v.DocumentId, d.Code, d.Kind, v.Version, v.Hash, v.State, v.DueDays, v.ValidDays, v.PassPercent, v.Editorial,
                   v.EditorialReason, v.Audience AS AudienceJson, v.ProposedBy, v.ProposedAt, v.DecidedBy, v.DecidedAt, v.DecisionReason,
                   v.PublishedBy, v.PublishedAt, v.PublishedOn
              FROM DocumentVersion v
              JOIN Document d ON d.Id = v.DocumentId
             WHERE v.State = @state
             ORDER BY d.Code, v.ProposedAt, v.Id
            """;
        return work.QueryAsync<DocumentVersion>(Sql, new { state = state.ToString() }, cancel);
    }

    public Task<DocumentVersion?> PublishedOfAsync(Work work, string documentId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT v.Id, v.DocumentId, d.Code, d.Kind, v.Version, v.Hash, v.State, v.DueDays, v.ValidDays, v.PassPercent, v.Editorial,
                   v.EditorialReason, v.Audience AS AudienceJson, v.ProposedBy, v.ProposedAt, v.DecidedBy, v.DecidedAt, v.DecisionReason,
                   v.PublishedBy, v.PublishedAt, v.PublishedOn
              FROM DocumentVersion v
              JOIN Document d ON d.Id = v.DocumentId
             WHERE v.DocumentId = @documentId AND v.State = 'Published'
            """;
        return work.FirstAsync<DocumentVersion>(Sql, new { documentId }, cancel);
    }

    /// <summary>Whether a later version must be read anew; an editorial one changes nothing (AK-2).</summary>
    public Task<bool> IsOutdatedAsync(Work work, string versionId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM DocumentVersion v
              JOIN DocumentVersion n ON n.DocumentId = v.DocumentId
             WHERE v.Id = @versionId AND n.Editorial = 0
               AND (n.PublishedAt > v.PublishedAt OR (n.PublishedAt = v.PublishedAt AND n.Id > v.Id))
            """;
        return work.RememberAsync("outdated", versionId, async () => await work.ScalarAsync<int>(Sql, new { versionId }, cancel) > 0);
    }

    public Task<int> CountProposedAsync(Work work, DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM DocumentVersion WHERE ProposedAt >= @start AND ProposedAt < @end";
        return work.ScalarAsync<int>(Sql, new { start, end }, cancel);
    }

    public Task<int> CountDecidedAsync(Work work, DateTimeOffset start, DateTimeOffset end, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM DocumentVersion WHERE DecidedAt >= @start AND DecidedAt < @end";
        return work.ScalarAsync<int>(Sql, new { start, end }, cancel);
    }

    public Task<IReadOnlyList<DocumentText>> TextsAsync(Work work, string versionId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT VersionId, Language, Title, Why, Statement, Minutes, Body, Quiz AS QuizJson, Hash
              FROM DocumentText
             WHERE VersionId = @versionId
             ORDER BY Language
            """;
        return work.QueryAsync<DocumentText>(Sql, new { versionId }, cancel);
    }

    /// <summary>The text in the reader's language, else in English, else in whatever there is.</summary>
    public async Task<DocumentText> TextAsync(Work work, string versionId, string language, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @one} VersionId, Language, Title, Why, Statement, Minutes, Body, Quiz AS QuizJson, Hash
              FROM DocumentText
             WHERE VersionId = @versionId
             ORDER BY CASE WHEN Language = @language THEN 0 WHEN Language = 'en' THEN 1 ELSE 2 END, Language
             {limit @one}
            """;
        return await work.FirstAsync<DocumentText>(Sql, new { versionId, language, one = 1 }, cancel)
            ?? throw new InvalidOperationException($"Version {versionId} has no text.");
    }

    /// <summary>The titles of all versions in the reader's language, else English, else any: for lists.</summary>
    public Task<IReadOnlyList<TitleRow>> TitlesAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.VersionId, v.DocumentId, d.Code, v.Version, t.Language, t.Title, t.Minutes
              FROM DocumentText t
              JOIN DocumentVersion v ON v.Id = t.VersionId
              JOIN Document d ON d.Id = v.DocumentId
             ORDER BY d.Code, v.ProposedAt, t.Language
            """;
        return work.QueryAsync<TitleRow>(Sql, null, cancel);
    }
}

/// <summary>What a version is called in one language.</summary>
public sealed record TitleRow
{
    public required string VersionId { get; init; }

    public required string DocumentId { get; init; }

    public required string Code { get; init; }

    public required string Version { get; init; }

    public required string Language { get; init; }

    public required string Title { get; init; }

    public int Minutes { get; init; }
}
