using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What the rules ask the records for: who stands in for whom, which audits look at it, and what is due when.</summary>
public sealed class EvidenceFacts(
    EvidenceSeriesStore series, EvidenceReviewers reviewers, LeaveStore leaves, HolidayRegister holidays, IEnumerable<IAuditScope> scopes, Organisation organisation,
    EvidenceSettings settings)
{
    public async Task<EvidenceSeries> SeriesAsync(Work work, string id, CancellationToken cancel) =>
        await series.FindAsync(work, id, cancel) ?? throw new InvalidOperationException("The series is not on record.");

    public async Task<IReadOnlyList<AuditInScope>> AuditsAsync(Work work, string requirementId, CancellationToken cancel)
    {
        var found = new List<AuditInScope>();
        foreach (var scope in scopes) found.AddRange(await scope.OfAsync(work, requirementId, cancel));
        return found;
    }

    /// <summary>Whoever was named for the leave of the one whose turn it is (NG-32).</summary>
    public async Task<bool> StandsInAsync(Work work, EvidenceRequest request, Person person, CancellationToken cancel)
    {
        var today = LeaveRegister.TodayOf(person, work.At);
        return (await leaves.OfPersonAsync(work, request.Actor, cancel)).Any(l => l.DelegateId == person.Id && l.Covers(today));
    }

    public async Task<Circumstance> CircumstanceAsync(Work work, EvidenceRequest request, Speaker speaker, CancellationToken cancel)
    {
        var about = await SeriesAsync(work, request.SeriesId, cancel);
        return await reviewers.CircumstanceAsync(
            work, request, speaker.Id, await StandsInAsync(work, request, speaker.Person, cancel), await AuditsAsync(work, about.RequirementId, cancel), cancel);
    }

    public async Task<DateOnly> ReviewDueAsync(Work work, DateOnly submittedOn, CancellationToken cancel) =>
        EvidenceDates.ReviewDue(submittedOn, settings.ReviewBusinessDays, await holidays.OfIsmsAsync(work, cancel));

    public async Task<DateOnly> DueAfterRejectionAsync(Work work, EvidenceRequest rejected, CancellationToken cancel)
    {
        var about = await SeriesAsync(work, rejected.SeriesId, cancel);
        return EvidenceDates.AfterRejection(
            organisation.DayOf(work.At), await AuditsAsync(work, about.RequirementId, cancel), settings, await holidays.OfIsmsAsync(work, cancel));
    }
}
