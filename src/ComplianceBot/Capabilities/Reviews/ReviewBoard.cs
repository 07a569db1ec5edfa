using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>A review with all that its cards say.</summary>
/// <param name="Asked">The items that a person is asked for.</param>
/// <param name="History">Every kept change, oldest first.</param>
/// <param name="IsPackMade">The pack shows what stands here now.</param>
public sealed record ReviewView(
    ManagementReview Review, IReadOnlySet<AgendaItem> Asked, IReadOnlyList<ReviewTransition> History, IReadOnlyDictionary<PersonId, string> Names, bool IsPackMade)
{
    /// <summary>What was put right about it (PR-9).</summary>
    public IReadOnlyList<ShownCorrection> Corrections { get; init; } = [];

    public string NameOf(PersonId? person) => person is { } id ? Names.GetValueOrDefault(id, "") : "";

    public string NamesOf(IEnumerable<PersonId> persons) => string.Join(", ", persons.Select(p => NameOf(p)));
}

/// <summary>Changes every message that shows a review or one of its tasks, in both chat products, when it changes.</summary>
public sealed class ReviewBoard(ReviewHistoryStore history, ReviewPackStore packs, ReviewInputs inputs, PeopleStore people, ICorrectionNotes corrections, Outbox outbox)
{
    public async Task<ReviewView> ViewAsync(Work work, ManagementReview review, CancellationToken cancel)
    {
        var changes = await history.OfAsync(work, review.Id, cancel);
        var content = ReviewPacks.ContentOf(review);
        var isMade = (await packs.OfAsync(work, review.Id, cancel)).Any(p => p.Content == content);
        return new ReviewView(
            review, AgendaItems.All.Where(inputs.IsAsked).ToHashSet(), changes, await NamesAsync(work, review, changes, cancel), isMade)
        {
            Corrections = await corrections.OfAsync(work, HoldKind.Review, review.Id, cancel),
        };
    }

    public async Task ShowAsync(Work work, ManagementReview review, CancellationToken cancel)
    {
        var view = await ViewAsync(work, review, cancel);
        await outbox.ChangeAsync(work, review.Topic, ReviewCards.Of(view, []), cancel);
        foreach (var item in ItemsOf(review)) await outbox.ChangeAsync(work, item.ToString(), ReviewTaskCards.Of(view, item), cancel);
    }

    private static IEnumerable<ReviewItem> ItemsOf(ManagementReview review) =>
    [
        .. AgendaItems.All.Select(i => new ReviewItem(review.Id, ReviewTask.Input, i.ToString())), new ReviewItem(review.Id, ReviewTask.Draft),
        new ReviewItem(review.Id, ReviewTask.Approve), .. review.Decisions.Select(d => new ReviewItem(review.Id, ReviewTask.Decision, d.Id)),
    ];

    private async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(
        Work work, ManagementReview review, IReadOnlyList<ReviewTransition> changes, CancellationToken cancel)
    {
        PersonId?[] named =
        [
            review.ChairId, review.ApprovedBy, .. review.Invited.Concat(review.Attendees).Select(p => (PersonId?)p), .. review.Inputs.Select(i => i.OwnerId),
            .. review.Inputs.Select(i => i.SaidBy), .. review.Decisions.Select(d => d.OwnerId), .. review.Decisions.Select(d => d.HolderId),
            .. review.Decisions.Select(d => d.DoneBy), .. changes.Select(c => c.PersonId),
        ];
        var names = new Dictionary<PersonId, string>();
        foreach (var id in named.OfType<PersonId>().Distinct())
        {
            if (await people.FindAsync(work, id, cancel) is { } person) names[id] = person.Name;
        }

        return names;
    }
}
