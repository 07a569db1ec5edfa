using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What the rules ask the records for: who stands in for whom, who reviews, which audits look at it, and what is due when.</summary>
public sealed class EvidenceFacts(
    EvidenceSeriesStore series, PeopleStore people, LeaveStore leaves, HolidayRegister holidays, IEnumerable<IAuditScope> scopes, Organisation organisation,
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
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var about = await SeriesAsync(work, request.SeriesId, cancel);
        return EvidenceRoles.Of(
            request, speaker.Id, await StandsInAsync(work, request, speaker.Person, cancel), [.. managers.Select(m => m.Id)],
            await AuditsAsync(work, about.RequirementId, cancel));
    }

    /// <summary>
    /// E3, RL-6: the ISMS managers who have nothing to do with it; where each of them has, top management. Nobody who also is an
    /// administrator: RL-2 refuses them, so it is not their duty.
    /// </summary>
    public async Task<Func<EvidenceRequest, IReadOnlyList<Person>>> ReviewersAsync(Work work, CancellationToken cancel)
    {
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var top = await people.HoldersAsync(work, Role.TopManagement, cancel);
        var barred = (await people.HoldersAsync(work, Role.Administrator, cancel)).Select(a => a.Id).ToHashSet();
        return request => [.. Others(managers.Any(p => !request.IsInvolved(p.Id)) ? managers : top, request).Where(p => !barred.Contains(p.Id))];
    }

    public async Task<DateOnly> ReviewDueAsync(Work work, DateOnly submittedOn, CancellationToken cancel) =>
        EvidenceDates.ReviewDue(submittedOn, settings.ReviewBusinessDays, await holidays.OfIsmsAsync(work, cancel));

    public async Task<DateOnly> DueAfterRejectionAsync(Work work, EvidenceRequest rejected, CancellationToken cancel)
    {
        var about = await SeriesAsync(work, rejected.SeriesId, cancel);
        return EvidenceDates.AfterRejection(
            organisation.DayOf(work.At), await AuditsAsync(work, about.RequirementId, cancel), settings, await holidays.OfIsmsAsync(work, cancel));
    }

    private static IEnumerable<Person> Others(IReadOnlyList<Person> holders, EvidenceRequest request) => holders.Where(p => !request.IsInvolved(p.Id));
}
