using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// What time brings about: what ran out expires (E7), and what will is asked for again (EV-3), once for each evidence and early enough for every
/// audit that looks at it (AU-12), but not where the approved Statement of Applicability excludes the control (6.1.3 d). All of it is computed
/// from the records, so a missed day is caught up and a second run changes nothing.
/// </summary>
public sealed class EvidenceRound(
    EvidenceStore requests, EvidenceSeriesStore series, EvidenceBook book, StatementStore statements, AuditScopes scopes, HolidayRegister holidays,
    Organisation organisation, EvidenceSettings settings)
{
    public async Task RunAsync(Work work, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        foreach (var past in await requests.PastValidityAsync(work, today, cancel)) await book.MustKeepAsync(work, past.Expire(today), cancel);
        var isms = await holidays.OfIsmsAsync(work, cancel);
        var excluded = await statements.ExcludedAsync(work, cancel);
        var members = (await requests.OutlinesAsync(work, cancel)).ToLookup(r => r.SeriesId, StringComparer.Ordinal);
        foreach (var need in (await series.AllAsync(work, cancel)).Where(s => !excluded.Contains(s.RequirementId)))
            await RenewAsync(work, need, [.. members[need.Id]], isms, today, cancel);
    }

    /// <summary>The evidence that lasts longest is renewed when its time has come, and once; what is asked for already may be needed earlier than it was.</summary>
    private async Task RenewAsync(
        Work work, EvidenceSeries need, IReadOnlyList<RequestOutline> members, WorkingCalendar isms, DateOnly today, CancellationToken cancel)
    {
        var last = members.Where(m => m.State is EvidenceState.Accepted or EvidenceState.Expired).MaxBy(m => m.ValidUntil);
        var needed = EvidenceDates.NeededBy(last?.ValidUntil, need.RefreshDays, await scopes.OfAsync(work, need.RequirementId, cancel), today, settings, isms);
        if (members.FirstOrDefault(m => m.State.IsOpen()) is { } open)
        {
            if (open is { State: EvidenceState.Requested, RequestedBy: null } && needed < open.DueOn)
                await book.MustKeepAsync(work, (await requests.FindAsync(work, open.Id, cancel))!.BringForward(needed.Value, today), cancel);
        }
        else if (last is { ValidUntil: { } until } && !members.Any(m => m.RenewalOf == last.Id) && IsTime(until, need, needed, today))
        {
            var ending = (await requests.FindAsync(work, last.Id, cancel))!;
            await book.BeginAsync(work, RenewalOf(work, ending, need, needed, isms, today), cancel);
        }
    }

    private static bool IsTime(DateOnly until, EvidenceSeries need, DateOnly? needed, DateOnly today) =>
        today >= EvidenceDates.RenewOn(until, need.RefreshDays) || today >= needed?.AddDays(-EvidenceDates.Lead(need.RefreshDays));

    /// <summary>The new period goes on where the last evidence was collected, and ends with its validity, or when an audit needs it.</summary>
    private static EvidenceRequest RenewalOf(Work work, EvidenceRequest ending, EvidenceSeries need, DateOnly? needed, WorkingCalendar isms, DateOnly today)
    {
        var (from, to) = (ending.EffectiveOn!.Value.AddDays(1), ending.ValidUntil!.Value);
        var due = EvidenceDates.RenewalDue(to, isms);
        if (needed is { } early && early < due) (due, to) = (early, early > from ? early : from);
        return new EvidenceRequest
        {
            Id = Ids.New(work.At), Reference = "", SeriesId = need.Id, OwnerId = need.OwnerId, RenewalOf = ending.Id, PeriodFrom = from, PeriodTo = to,
            RequestedOn = today, DueOn = due, SinceAt = work.At,
        };
    }
}

/// <summary>Runs it once a day before the nudges.</summary>
public sealed class EvidenceDaily(Database database, EvidenceRound round) : IDaily
{
    public Task RunAsync(DateOnly today, CancellationToken cancel) => database.WorkAsync(round.RunAsync, cancel);
}
