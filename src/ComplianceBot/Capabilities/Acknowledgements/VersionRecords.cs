using ComplianceBot.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Shows versions of documents, with their texts and how they were decided, to whoever verifies the trail (7.5.3, A.5.33).</summary>
public sealed class VersionRecords(DocumentStore documents) : ISealedRecords
{
    public const string Subject = "version";

    public string Kind => Subject;

    /// <summary>What the version says now; null where there is none.</summary>
    public async Task<string?> HashAsync(Work work, string id, CancellationToken cancel) =>
        await documents.FindAsync(work, id, cancel) is { } version ? HashOf(version, await documents.TextsAsync(work, id, cancel)) : null;

    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel) => documents.IdsAsync(work, after, most, cancel);

    public Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel) => RecordState.OfEachAsync(
        ids, async id => await documents.FindAsync(work, id, cancel) is { } version
            ? new RecordState(id, $"{version.Code} {version.Version}", HashOf(version, await documents.TextsAsync(work, id, cancel)))
            : null);

    private static string HashOf(DocumentVersion v, IEnumerable<DocumentText> texts) => RecordHash.Of(
        Subject, v.Id, ("document", v.DocumentId), ("code", v.Code), ("kind", v.Kind), ("version", v.Version), ("hash", v.Hash), ("state", v.State), ("dueDays", v.DueDays),
        ("validDays", v.ValidDays), ("passPercent", v.PassPercent), ("editorial", v.Editorial), ("editorialReason", v.EditorialReason), ("audience", v.AudienceJson),
        ("proposedBy", v.ProposedBy), ("proposedAt", v.ProposedAt), ("decidedBy", v.DecidedBy), ("decidedAt", v.DecidedAt), ("decisionReason", v.DecisionReason),
        ("publishedBy", v.PublishedBy), ("publishedAt", v.PublishedAt), ("publishedOn", v.PublishedOn),
        ("texts", texts.OrderBy(t => t.Language, StringComparer.Ordinal).Select(HashOf).ToList()));

    private static string HashOf(DocumentText t) => RecordHash.Of(
        "text", t.Language, ("title", t.Title), ("why", t.Why), ("statement", t.Statement), ("minutes", t.Minutes), ("body", t.Body), ("quiz", t.QuizJson), ("hash", t.Hash));
}
