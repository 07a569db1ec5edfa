using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>By when the next review is due, of the interval and of the external audits that come (MR-1).</summary>
public sealed class ReviewPlanning(ReviewStore reviews, IEnumerable<IReviewOccasions> occasions, ReviewSettings settings, Organisation organisation)
{
    /// <summary>Null when none was ever held and nothing is near.</summary>
    public async Task<DateOnly?> NextByAsync(Work work, CancellationToken cancel)
    {
        var coming = new List<ReviewOccasion>();
        foreach (var source in occasions) coming.AddRange(await source.ComingAsync(work, organisation.DayOf(work.At), cancel));
        var held = (await reviews.AllAsync(work, cancel)).Where(r => r is { IsOpen: false, HasQuorum: true }).Select(r => r.MeetingOn).ToList();
        return ReviewDates.NextBy(held, coming, settings);
    }
}
