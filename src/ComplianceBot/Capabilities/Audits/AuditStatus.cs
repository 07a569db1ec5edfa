using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// What internal audits have covered (ST-CC, ST-AC, part A and the cap of ST-RDY). Told from kept changes and conclusions, so that a
/// past day gives the same figures whenever it is asked for (DT-9). Where no audit was ever recorded there is no data.
/// </summary>
public sealed class AuditStatus(
    AuditHistoryStore history, ConclusionStore conclusions, CertificateStore certificates, StatementStore statements, Organisation organisation,
    AuditSettings settings) : IStatusSource
{
    private const int ReportedWithin = 365;

    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var audits = await AuditsOnAsync(work, asOf, cancel);
        if (audits.Count == 0) return new StatusReport();
        var applicable = Coverage.Controls(await statements.ExcludedBeforeAsync(work, organisation.StartOf(asOf.AddDays(1)), cancel));
        var clauses = Coverage.InternalClauses(audits, asOf, settings);
        var recent = Coverage.RecentClauses(audits, asOf, settings);
        var controls = Coverage.InternalControls(applicable, audits, await CycleAsync(work, asOf, cancel), asOf);
        var reported = await history.CountReportedAsync(work, AuditKind.Internal, asOf.AddDays(-ReportedWithin), asOf, cancel);
        return new StatusReport
        {
            Figures =
            [
                new Figure(Say.Of("Audits.Figure.Clauses"), clauses.Covered.Count, clauses.Total, asOf),
                new Figure(Say.Of("Audits.Figure.Controls"), controls.Covered.Count, controls.Total, asOf),
            ],
            Parts = new Dictionary<ReadinessPart, decimal>
            {
                [ReadinessPart.AuditCoverage] = (decimal)(recent.Covered.Count + controls.Covered.Count) / (recent.Total + controls.Total),
            },
            Lifted = reported > 0 ? [ReadinessCap.NoInternalAudit] : [],
            Coming = [.. ComingOf(await history.LastAsync(work, asOf, cancel), asOf)],
            Steps = [StepOf(recent, controls)],
        };
    }

    /// <summary>Of the controls and clauses that are asked about: which internal audits covered, controls in the cycle and clauses in a year (AU-3, AU-4).</summary>
    public async Task<StatusReport> ReadPartAsync(Work work, StatusScope scope, DateOnly asOf, CancellationToken cancel)
    {
        if (scope.Requirements is null || await AuditsOnAsync(work, asOf, cancel) is not { Count: > 0 } audits) return new StatusReport();
        var applicable = Coverage.Controls(await statements.ExcludedBeforeAsync(work, organisation.StartOf(asOf.AddDays(1)), cancel));
        var (clauses, controls) = (Coverage.RecentClauses(audits, asOf, settings), Coverage.InternalControls(applicable, audits, await CycleAsync(work, asOf, cancel), asOf));
        var covered = clauses.Covered.Concat(controls.Covered).Count(scope.Holds);
        var total = covered + clauses.Missing.Concat(controls.Missing).Count(scope.Holds);
        return total == 0 ? new StatusReport() : new StatusReport { Figures = [new Figure(Say.Of("Audits.Figure.Part"), covered, total, asOf)] };
    }

    public async Task<IReadOnlyList<Tally>> HappenedAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel) =>
    [
        new Tally(Say.Of("Audits.Happened.Reported"), await history.CountAsync(work, AuditState.Reported, from, until, cancel), until),
        new Tally(Say.Of("Audits.Happened.Closed"), await history.CountAsync(work, AuditState.Closed, from, until, cancel), until),
    ];

    /// <summary>The next audit, and the next one from outside when that is another.</summary>
    private static IEnumerable<Fact> ComingOf(IEnumerable<AuditTransition> audits, DateOnly asOf)
    {
        var ahead = audits.Where(a => a.ToState is AuditState.Planned or AuditState.Announced or AuditState.Fieldwork && a.LastDay >= asOf)
            .OrderBy(a => a.StartsOn).ThenBy(a => a.AuditId, StringComparer.Ordinal).ToList();
        if (ahead.FirstOrDefault() is not { } next)
        {
            yield return new Fact(Say.Of("Audits.Coming.Next"), Say.Of("Audits.Coming.None", asOf));
            yield break;
        }

        yield return FactOf("Audits.Coming.Next", next, asOf);
        if (next.Kind.IsOwn() && ahead.Find(a => !a.Kind.IsOwn()) is { } external) yield return FactOf("Audits.Coming.External", external, asOf);
    }

    private static Fact FactOf(string name, AuditTransition audit, DateOnly asOf)
    {
        var (kind, ahead) = (Say.Of("Audits.Kind." + audit.Kind), Math.Max(0, audit.StartsOn.DayNumber - asOf.DayNumber));
        return new Fact(Say.Of(name), audit.StartsOn == audit.LastDay
            ? Say.Of("Audits.Coming.OnDay", kind, audit.StartsOn, ahead)
            : Say.Of("Audits.Coming.On", kind, audit.StartsOn, audit.LastDay, ahead));
    }

    private static NextStep StepOf(CoveredPart clauses, CoveredPart controls) => NextStep.To(
        ReadinessPart.AuditCoverage, Say.Of("Audits.Step.Cover", clauses.Missing.Count, controls.Missing.Count), CoverageCards.Missing + Conversations.Doors.Suffix,
        nameof(CoverageOf.Year), Press.Opens);

    /// <summary>Every audit of the programme with the days and conclusions that were known at the end of a day.</summary>
    public async Task<IReadOnlyList<CoveringAudit>> AuditsOnAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var verdicts = (await conclusions.OnAsync(work, asOf, cancel)).ToLookup(v => v.AuditId, StringComparer.Ordinal);
        return
        [
            .. (await history.LastAsync(work, asOf, cancel)).Where(t => t.ToState != AuditState.Cancelled).Select(t => new CoveringAudit
            {
                Id = t.AuditId, Kind = t.Kind, StartsOn = t.StartsOn, LastDay = t.LastDay,
                Conclusions = verdicts[t.AuditId].ToDictionary(v => v.RequirementId, v => v.Verdict, StringComparer.Ordinal),
            }),
        ];
    }

    /// <summary>AU-4: the cycle of the certificate; without one as many years back as a cycle has.</summary>
    public async Task<Window> CycleAsync(Work work, DateOnly asOf, CancellationToken cancel) =>
        settings.Goal != CertificationGoal.None && await certificates.OnAsync(work, asOf, cancel) is { } certificate
            && new CertificationCycle(certificate, settings).Days is var days && days.Contains(asOf)
            ? days
            : new Window(WorkingCalendar.AddMonths(asOf, -12 * settings.CycleYears).AddDays(1), asOf);
}
