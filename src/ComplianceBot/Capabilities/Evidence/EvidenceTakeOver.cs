using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// Takes over what an index from elsewhere lists (E1, E2): it is asked for as it was, late or not, and what was collected is handed in by
/// whoever brings it. It counts once somebody else has looked at it here, like everything that is handed in (E3).
/// </summary>
public sealed class EvidenceTakeOver(EvidenceAsking asking, EvidenceBook book, EvidenceFacts facts, Organisation organisation)
{
    public Task<Result<EvidenceRequest>> AskAsync(Work work, EvidenceWish wish, PersonId by, CancellationToken cancel) => asking.TakeOverAsync(work, wish, by, cancel);

    /// <summary>E2.</summary>
    public async Task<Result<EvidenceRequest>> HandInAsync(Work work, EvidenceRequest asked, EvidenceSubmission given, PersonId by, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var series = await facts.SeriesAsync(work, asked.SeriesId, cancel);
        return await book.KeepAsync(work, asked.Submit(by, standsIn: true, given, series, today, await facts.ReviewDueAsync(work, today, cancel), work.At), cancel);
    }
}
