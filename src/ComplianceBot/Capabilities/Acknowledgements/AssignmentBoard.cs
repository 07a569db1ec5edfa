using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>An assignment with all that its card says: the version, the text in the person's language, the person.</summary>
public sealed record AssignmentView(Assignment Assignment, DocumentVersion Version, DocumentText Text, Person Person);

/// <summary>Changes every message that shows an assignment, in both chat products, when it changes.</summary>
public sealed class AssignmentBoard(DocumentStore documents, PublishedTexts texts, PeopleStore people, Outbox outbox)
{
    /// <param name="language">The language that was shown; null for the person's own.</param>
    public async Task<AssignmentView> ViewAsync(Work work, Assignment assignment, string? language, CancellationToken cancel)
    {
        var person = await people.FindAsync(work, assignment.PersonId, cancel) ?? throw new InvalidOperationException("The person is not on record.");
        var version = await documents.FindAsync(work, assignment.VersionId, cancel) ?? throw new InvalidOperationException("The version is not on record.");
        return new AssignmentView(assignment, version, await texts.OfAsync(work, version.Id, language ?? person.Language, cancel), person);
    }

    public async Task ShowAsync(Work work, Assignment assignment, CancellationToken cancel) =>
        await outbox.ChangeAsync(work, assignment.Topic, AssignmentCards.Of(await ViewAsync(work, assignment, null, cancel)), cancel);
}
