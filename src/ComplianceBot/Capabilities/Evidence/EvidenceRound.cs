using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// What time brings about: what ran out expires (E7), and what will is asked for again (EV-3), once for each evidence, but not where
/// the approved Statement of Applicability excludes the control (6.1.3 d). All of it is computed from the records, so a missed day is caught up and a second run changes nothing.
/// </summary>
public sealed class EvidenceRound(EvidenceStore requests, EvidenceSeriesStore series, EvidenceBook book, StatementStore statements, HolidayRegister holidays,
    Organisation organisation)
{
    public async Task RunAsync(Work work, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        foreach (var past in await requests.PastValidityAsync(work, today, cancel)) await book.MustKeepAsync(work, past.Expire(today), cancel);
        var isms = await holidays.OfIsmsAsync(work, cancel);
        var excluded = await statements.ExcludedAsync(work, cancel);
        foreach (var need in (await series.AllAsync(work, cancel)).Where(s => !excluded.Contains(s.RequirementId)))
        {
            var members = await requests.OfSeriesAsync(work, need.Id, cancel);
            if (ToRenew(need, members, today) is { } ending) await book.BeginAsync(work, RenewalOf(work, ending, need, isms, today), cancel);
        }
    }

    /// <summary>The evidence that lasts longest, when its time has come, nobody is asked at present, and nobody was asked for its renewal before.</summary>
    private static EvidenceRequest? ToRenew(EvidenceSeries need, IReadOnlyList<EvidenceRequest> members, DateOnly today)
    {
        var last = members.Where(m => m.State is EvidenceState.Accepted or EvidenceState.Expired).MaxBy(m => m.ValidUntil);
        if (last?.ValidUntil is not { } until || today < EvidenceDates.RenewOn(until, need.RefreshDays)) return null;
        return members.Any(m => m.State.IsOpen() || m.RenewalOf == last.Id) ? null : last;
    }

    /// <summary>The new period goes on where the last evidence was collected.</summary>
    private static EvidenceRequest RenewalOf(Work work, EvidenceRequest ending, EvidenceSeries need, WorkingCalendar isms, DateOnly today) => new()
    {
        Id = Ids.New(work.At), Reference = "", SeriesId = need.Id, OwnerId = need.OwnerId, RenewalOf = ending.Id,
        PeriodFrom = ending.EffectiveOn!.Value.AddDays(1), PeriodTo = ending.ValidUntil!.Value, RequestedOn = today,
        DueOn = EvidenceDates.RenewalDue(ending.ValidUntil.Value, isms), SinceAt = work.At,
    };
}

/// <summary>Runs it once a day before the nudges.</summary>
public sealed class EvidenceDaily(Database database, EvidenceRound round) : IDaily
{
    public Task RunAsync(DateOnly today, CancellationToken cancel) => database.WorkAsync(round.RunAsync, cancel);
}
