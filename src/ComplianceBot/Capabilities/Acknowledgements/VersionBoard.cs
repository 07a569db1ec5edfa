using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>A version with what its card says: the text in the reader's language, what others call it in theirs, and who decided or published it.</summary>
public sealed record VersionView(
    DocumentVersion Version, DocumentText Text, Arg Called, IReadOnlyList<string> Languages, Person? DecidedBy, Person? PublishedBy);

/// <summary>Changes every message that shows a version when it is decided or published.</summary>
public sealed class VersionBoard(DocumentStore documents, PeopleStore people, Outbox outbox)
{
    public async Task<VersionView> ViewAsync(Work work, DocumentVersion version, string language, CancellationToken cancel)
    {
        var texts = await documents.TextsAsync(work, version.Id, cancel);
        return new VersionView(
            version,
            await documents.TextAsync(work, version.Id, language, cancel),
            DocumentText.Called(texts),
            [.. texts.Select(t => t.Language)],
            version.DecidedBy is { } decider ? await people.FindAsync(work, decider, cancel) : null,
            version.PublishedBy is { } publisher ? await people.FindAsync(work, publisher, cancel) : null);
    }

    public async Task ShowAsync(Work work, DocumentVersion version, CancellationToken cancel)
    {
        var speakerLanguage = work.By.Person is { } by ? (await people.FindAsync(work, by, cancel))?.Language : null;
        var view = await ViewAsync(work, version, speakerLanguage ?? "en", cancel);
        await outbox.ChangeAsync(work, version.Topic, VersionCards.Of(view, mayPublish: false), cancel);
        await outbox.ChangeAsync(work, version.PublishTopic, VersionCards.Of(view, mayPublish: true), cancel);
    }
}
