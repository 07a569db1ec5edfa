using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What all registers say about the items of the agenda, together (MR-2); and which items a person is asked for (MR-4).</summary>
public sealed class ReviewInputs(IEnumerable<IReviewInput> sources)
{
    private readonly ILookup<AgendaItem, IReviewInput> _sources = sources.ToLookup(s => s.Item);

    /// <summary>No register fills it, or none fills it completely.</summary>
    public bool IsAsked(AgendaItem item) => !_sources[item].Any(s => s.IsComplete);

    public async Task<IReadOnlyDictionary<AgendaItem, ReviewFacts>> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel)
    {
        var facts = new Dictionary<AgendaItem, ReviewFacts>();
        foreach (var item in AgendaItems.All)
        {
            var together = ReviewFacts.None;
            foreach (var source in _sources[item]) together = together.And(await source.ReadAsync(work, since, asOf, cancel));
            facts[item] = together;
        }

        return facts;
    }

    /// <summary>The first day that the data of the review before did not show; without one, as far back as an interval goes.</summary>
    public static DateOnly SinceOf(IEnumerable<ManagementReview> reviews, DateOnly asOf, ReviewSettings settings) =>
        reviews.Where(r => r is { IsOpen: false, HasQuorum: true, AsOf: not null } && r.AsOf < asOf).Max(r => r.AsOf)?.AddDays(1)
            ?? asOf.AddDays(1 - settings.IntervalDays);
}
