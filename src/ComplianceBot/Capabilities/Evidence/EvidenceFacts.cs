using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What the rules ask the records for: who stands in for whom, which audits look at it, and what is due when.</summary>
public sealed class EvidenceFacts(
    EvidenceSeriesStore series, Deciders deciders, LeaveRegister leaves, HolidayRegister holidays, AuditScopes scopes, Organisation organisation,
    EvidenceSettings settings)
{
    public async Task<EvidenceSeries> SeriesAsync(Work work, string id, CancellationToken cancel) =>
        await series.FindAsync(work, id, cancel) ?? throw new InvalidOperationException("The series is not on record.");

    public Task<IReadOnlyList<AuditInScope>> AuditsAsync(Work work, string requirementId, CancellationToken cancel) =>
        scopes.OfAsync(work, requirementId, cancel);

    /// <summary>Whoever was named for the leave of the one whose turn it is (NG-32).</summary>
    public Task<bool> StandsInAsync(Work work, EvidenceRequest request, Person person, CancellationToken cancel) =>
        leaves.StandsInAsync(work, request.Actor, person, cancel);

    public async Task<Circumstance> CircumstanceAsync(Work work, EvidenceRequest request, Speaker speaker, CancellationToken cancel)
    {
        var about = await SeriesAsync(work, request.SeriesId, cancel);
        var now = await deciders.NowAsync(work, cancel);
        return EvidenceRoles.Of(
            request, speaker.Id, await StandsInAsync(work, request, speaker.Person, cancel), now.AreManagersExcluded(request.IsInvolved),
            await AuditsAsync(work, about.RequirementId, cancel)) with
        {
            IsDeputy = now.IsDeputy(speaker.Id),
        };
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
