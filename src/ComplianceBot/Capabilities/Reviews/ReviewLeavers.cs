using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// A leaver (PR-10): what was asked of them is asked of the ISMS managers; their open decisions go to the line manager where there is one,
/// else an ISMS manager names somebody. ISMS managers are told once.
/// </summary>
public sealed class ReviewLeavers(ReviewStore reviews, ReviewRegister register, ReviewNews news, PeopleStore people, Organisation organisation) : IPersonLeft
{
    public async Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel)
    {
        var successor = person.ManagerId is { } manager && await people.FindAsync(work, manager, cancel) is { Active: true } line ? line : null;
        var touched = new List<ManagementReview>();
        foreach (var review in await reviews.AllAsync(work, cancel))
        {
            if (!Has(review, person.Id)) continue;
            var taken = await register.TakeAsync(work, review.Id, null, ReviewChange.PassedOn, r => r.PassOn(person.Id, successor?.Id, organisation.DayOf(work.At)), cancel);
            touched.Add(taken.Value);
        }

        if (touched.Count > 0) await news.TellLeftAsync(work, person, touched, cancel);
    }

    private static bool Has(ManagementReview review, PersonId person) => review.IsOpen
        ? review.Inputs.Any(i => i.OwnerId == person) || review.Readers.Contains(person)
        : review.State == ReviewState.Approved && review.Decisions.Any(d => d.DoneOn is null && d.Owner == person);
}
