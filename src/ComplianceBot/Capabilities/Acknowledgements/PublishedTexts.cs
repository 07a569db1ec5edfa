using System.Collections.Concurrent;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// The texts people are asked to read. A text of a published version never changes (AK-1), so that each is read from the records
/// once and remembered; one that a work read is remembered only when that work was committed.
/// </summary>
public sealed class PublishedTexts(DocumentStore documents)
{
    private const int MostRemembered = 200;

    private readonly ConcurrentDictionary<(string VersionId, string Language), DocumentText> _remembered = new();

    /// <summary>The text in the reader's language, else in English, else in whatever there is.</summary>
    public async Task<DocumentText> OfAsync(Work work, string versionId, string language, CancellationToken cancel)
    {
        if (_remembered.TryGetValue((versionId, language), out var known)) return known;
        var text = await documents.TextAsync(work, versionId, language, cancel);
        work.AfterCommit(() => Remember(versionId, language, text));
        return text;
    }

    private void Remember(string versionId, string language, DocumentText text)
    {
        if (_remembered.Count >= MostRemembered) _remembered.Clear();
        _remembered[(versionId, language)] = text;
    }
}
