using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>An audit as coverage sees it: its kind, its days, and what was concluded in it (AU-2).</summary>
public sealed record CoveringAudit
{
    public required string Id { get; init; }

    public required AuditKind Kind { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required DateOnly LastDay { get; init; }

    public IReadOnlyDictionary<string, Verdict> Conclusions { get; init; } = new Dictionary<string, Verdict>();

    public IEnumerable<string> Covered => Conclusions.Where(c => c.Value.Covers()).Select(c => c.Key);
}

/// <summary>A span of days, both ends included.</summary>
public sealed record Window(DateOnly From, DateOnly Until)
{
    public bool Contains(DateOnly day) => From <= day && day <= Until;

    /// <summary>"The last n days" include the day that is n days ago (DT-1).</summary>
    public static Window LastDays(DateOnly asOf, int days) => new(asOf.AddDays(-days), asOf);
}

/// <summary>What of a set of requirements was covered, and what is missing; both in the order of the standard.</summary>
public sealed record CoveredPart(IReadOnlyList<string> Covered, IReadOnlyList<string> Missing)
{
    public int Total => Covered.Count + Missing.Count;

    public bool IsWhole => Missing.Count == 0;
}

/// <summary>Both readings of the seed rule on surveillance audits (AU-5).</summary>
public sealed record SurveillanceCoverage(CoveredPart Union, CoveredPart Between)
{
    public CoveredPart In(SurveillanceReading reading) => reading switch
    {
        SurveillanceReading.Union => Union,
        SurveillanceReading.Between => Between,
    };
}

/// <summary>
/// Which requirements audits have covered: pure functions of audits, their conclusions, the applicable controls and the windows
/// (AU-1 to AU-6).
/// </summary>
public static class Coverage
{
    /// <summary>AU-1: the clauses of chapters 4 to 10 that are audited by themselves.</summary>
    public static IReadOnlyList<string> Clauses { get; } = [.. Requirements.All.Where(r => r is { IsControl: false, IsAuditable: true }).Select(r => r.Id)];

    /// <summary>AU-1: the controls that the Statement of Applicability does not exclude.</summary>
    public static IReadOnlyList<string> Controls(IReadOnlySet<string> excluded) =>
        [.. Requirements.Controls.Select(c => c.Id).Where(id => !excluded.Contains(id))];

    /// <summary>AU-2: concluded in an audit whose last day lies in the window.</summary>
    public static CoveredPart Of(IReadOnlyList<string> required, IEnumerable<CoveringAudit> audits, Window window)
    {
        var covered = audits.Where(a => window.Contains(a.LastDay)).SelectMany(a => a.Covered).ToHashSet(StringComparer.Ordinal);
        return new CoveredPart([.. required.Where(covered.Contains)], [.. required.Where(r => !covered.Contains(r))]);
    }

    /// <summary>
    /// AU-3: the interval a day lies in, from the day after the last external audit to the day before the next one starts; on the days
    /// of an external audit it is the one that ended. Null where there was none yet.
    /// </summary>
    public static Window? IntervalOn(DateOnly day, IReadOnlyCollection<CoveringAudit> audits)
    {
        if (audits.Where(a => a.Kind.BeginsInterval() && a.LastDay < day).MaxBy(a => a.LastDay) is not { } before) return null;
        var next = audits.Where(a => a.Kind.EndsInterval() && a.StartsOn > before.LastDay).MinBy(a => a.StartsOn);
        return new Window(before.LastDay.AddDays(1), next?.StartsOn.AddDays(-1) ?? DateOnly.MaxValue);
    }

    /// <summary>AU-3, ST-CC: by internal audits, in the interval; before the first external audit in the last year.</summary>
    public static CoveredPart InternalClauses(IReadOnlyCollection<CoveringAudit> audits, DateOnly asOf, AuditSettings settings) =>
        Of(Clauses, audits.Where(IsInternal), Until(IntervalOn(asOf, audits) ?? Window.LastDays(asOf, settings.ClauseDays), asOf));

    /// <summary>AU-3: beside the interval, every clause within so many days.</summary>
    public static CoveredPart RecentClauses(IReadOnlyCollection<CoveringAudit> audits, DateOnly asOf, AuditSettings settings) =>
        Of(Clauses, audits.Where(IsInternal), Window.LastDays(asOf, settings.ClauseDays));

    /// <summary>AU-4, ST-AC: every applicable control within the cycle.</summary>
    public static CoveredPart InternalControls(IReadOnlyList<string> applicable, IEnumerable<CoveringAudit> audits, Window cycle, DateOnly asOf) =>
        Of(applicable, audits.Where(IsInternal), Until(cycle, asOf));

    /// <summary>AU-4: what treats a high risk, or had a nonconformity since its last audit, in every interval.</summary>
    public static CoveredPart PressingControls(
        IReadOnlyList<string> applicable, IReadOnlyCollection<CoveringAudit> audits, IReadOnlyCollection<RequirementFacts> facts, DateOnly asOf, AuditSettings settings)
    {
        var pressing = facts.Where(f => f.Risk == RiskLevel.High || f.HadNonconformitySince).Select(f => f.RequirementId).ToHashSet(StringComparer.Ordinal);
        return Of(
            [.. applicable.Where(pressing.Contains)], audits.Where(IsInternal),
            Until(IntervalOn(asOf, audits) ?? Window.LastDays(asOf, settings.ClauseDays), asOf));
    }

    /// <summary>
    /// AU-5: the two surveillance audits together; and all internal and external audits after the first, up to the second. Of a second
    /// that is not held yet counts what was covered until the day that is asked about. Null before a first one is in the programme.
    /// </summary>
    public static SurveillanceCoverage? Surveillance(IReadOnlyCollection<CoveringAudit> audits, Window cycle, DateOnly asOf)
    {
        CoveringAudit? Of(AuditKind kind) => audits.Where(a => a.Kind == kind && cycle.Contains(a.LastDay)).MaxBy(a => a.LastDay);
        if (Of(AuditKind.Surveillance1) is not { } first) return null;
        var second = Of(AuditKind.Surveillance2);
        var until = second is { } held && held.LastDay < asOf ? held.LastDay : asOf;
        return new SurveillanceCoverage(
            Coverage.Of(Clauses, second is null ? [first] : [first, second], new Window(DateOnly.MinValue, asOf)),
            Coverage.Of(Clauses, audits.Where(a => a.Kind.Covers()), new Window(first.LastDay.AddDays(1), until)));
    }

    /// <summary>AU-3, S-029: no internal audit has its days in the year to come.</summary>
    public static bool IsNothingPlanned(IEnumerable<CoveringAudit> audits, DateOnly today) =>
        !audits.Any(a => IsInternal(a) && a.StartsOn > today && a.StartsOn <= WorkingCalendar.AddMonths(today, 12));

    private static bool IsInternal(CoveringAudit audit) => audit.Kind == AuditKind.Internal;

    /// <summary>What lies ahead covers nothing yet.</summary>
    private static Window Until(Window window, DateOnly asOf) => window.Until <= asOf ? window : window with { Until = asOf };
}
