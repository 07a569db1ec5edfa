using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>An assignment with all that its card says: the version, the text in the person's language, the person; and what others call the version in theirs.</summary>
public sealed record AssignmentView(Assignment Assignment, DocumentVersion Version, DocumentText Text, Person Person, Arg Called);

/// <summary>Changes every message that shows an assignment, in both chat products, when it changes.</summary>
public sealed class AssignmentBoard(PublishedVersions published, PeopleStore people, Outbox outbox)
{
    /// <param name="language">The language that was shown; null for the person's own.</param>
    public async Task<AssignmentView> ViewAsync(Work work, Assignment assignment, string? language, CancellationToken cancel)
    {
        var person = await people.FindAsync(work, assignment.PersonId, cancel) ?? throw new InvalidOperationException("The person is not on record.");
        var (version, text, called) = await published.OfAsync(work, assignment.VersionId, language ?? person.Language, cancel);
        return new AssignmentView(assignment, version, text, person, called);
    }

    public async Task ShowAsync(Work work, Assignment assignment, CancellationToken cancel) =>
        await outbox.ChangeAsync(work, assignment.Topic, AssignmentCards.Of(await ViewAsync(work, assignment, null, cancel)), cancel);
}
