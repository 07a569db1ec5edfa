using System.Collections.Concurrent;
using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What somebody is asked to read: the version, its text in one language, and what others call it in theirs.</summary>
/// <param name="Version">As it was when it was first asked for: whether it still is the newest, only the store can tell.</param>
public sealed record Published(DocumentVersion Version, DocumentText Text, Arg Called);

/// <summary>
/// The versions that people were asked to read. Neither their content nor their texts ever change (AK-1), so that each is read
/// from the records once and remembered; what a work read is remembered only when that work was committed.
/// </summary>
public sealed class PublishedVersions(DocumentStore documents)
{
    private const int MostRemembered = 200;

    private readonly ConcurrentDictionary<(string VersionId, string Language), Published> _remembered = new();

    /// <summary>With the text in the reader's language, else in English, else in whatever there is.</summary>
    public async Task<Published> OfAsync(Work work, string versionId, string language, CancellationToken cancel)
    {
        if (_remembered.TryGetValue((versionId, language), out var known)) return known;
        var version = await documents.FindAsync(work, versionId, cancel) ?? throw new InvalidOperationException("The version is not on record.");
        var called = DocumentText.Called(await documents.TextsAsync(work, versionId, cancel));
        var published = new Published(version, await documents.TextAsync(work, versionId, language, cancel), called);
        work.AfterCommit(() => Remember(versionId, language, published));
        return published;
    }

    private void Remember(string versionId, string language, Published published)
    {
        if (_remembered.Count >= MostRemembered) _remembered.Clear();
        _remembered[(versionId, language)] = published;
    }
}
