using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What is counted: clauses in the interval and in a year, controls in the cycle and the pressing ones of them, and both readings of AU-5.</summary>
public enum CoverageOf { Interval, Year, Cycle, Pressing, Union, Between }

/// <summary>One count, with the days it is about.</summary>
public sealed record CoverageCount(CoverageOf Of, CoveredPart Part, Window? Days);

/// <summary>An internal audit that ends so near to one from outside that little can be mended (AU-14).</summary>
public sealed record TooCloseAudit(string Internal, DateOnly LastDay, string External, DateOnly StartsOn, int Days);

/// <summary>What audits have covered, as the answer to "coverage" tells it (SQ-6).</summary>
public sealed record CoverageView
{
    public required DateOnly AsOf { get; init; }

    public required IReadOnlyList<CoverageCount> Counts { get; init; }

    /// <summary>What stands before Stage 1 (AU-6); null where there is no Stage 1 to come.</summary>
    public IReadOnlyList<StageOneGap>? BeforeStageOne { get; init; }

    public IReadOnlyList<TooCloseAudit> TooClose { get; init; } = [];

    /// <summary>AU-3, S-029.</summary>
    public bool IsNothingPlanned { get; init; }

    public SurveillanceReading Reading { get; init; }

    public CoverageCount? Find(CoverageOf what) => Counts.FirstOrDefault(c => c.Of == what);
}

/// <summary>Reads what audits have covered, for the organisation's own day (AU-2 to AU-6, AU-14).</summary>
public sealed class CoverageReading(
    AuditStatus status, AuditStore audits, AuditFindingStore findings, StatementStore statements, CertificateStore certificates, IEnumerable<IReviewsHeld> reviews,
    Organisation organisation, AuditSettings settings)
{
    public async Task<CoverageView> ReadAsync(Work work, CancellationToken cancel)
    {
        var asOf = organisation.DayOf(work.At);
        var covering = await status.AuditsOnAsync(work, asOf, cancel);
        var programme = await ProgrammeAsync(work, covering, cancel);
        var applicable = Coverage.Controls(await statements.ExcludedBeforeAsync(work, organisation.StartOf(asOf.AddDays(1)), cancel));
        var cycle = await status.CycleAsync(work, asOf, cancel);
        var interval = Coverage.IntervalOn(asOf, covering) ?? Window.LastDays(asOf, settings.ClauseDays);
        var facts = await FactsAsync(work, applicable, covering, asOf, cancel);
        return new CoverageView
        {
            AsOf = asOf,
            Reading = settings.Reading,
            Counts =
            [
                new CoverageCount(CoverageOf.Interval, Coverage.InternalClauses(covering, asOf, settings), interval),
                new CoverageCount(CoverageOf.Year, Coverage.RecentClauses(covering, asOf, settings), Window.LastDays(asOf, settings.ClauseDays)),
                new CoverageCount(CoverageOf.Cycle, Coverage.InternalControls(applicable, covering, cycle, asOf), cycle),
                new CoverageCount(CoverageOf.Pressing, Coverage.PressingControls(applicable, covering, facts, asOf, settings), interval),
                .. Surveillance(covering, cycle, asOf),
            ],
            BeforeStageOne = await GapsAsync(work, programme, covering, asOf, cancel),
            TooClose = [.. TooClose(programme, asOf)],
            IsNothingPlanned = Coverage.IsNothingPlanned(covering, asOf),
        };
    }

    /// <summary>What stands before Stage 1 (AU-6); null where there is no Stage 1 to come.</summary>
    public async Task<IReadOnlyList<StageOneGap>?> BeforeStageOneAsync(Work work, CancellationToken cancel)
    {
        var asOf = organisation.DayOf(work.At);
        var covering = await status.AuditsOnAsync(work, asOf, cancel);
        return await GapsAsync(work, await ProgrammeAsync(work, covering, cancel), covering, asOf, cancel);
    }

    private async Task<IReadOnlyList<Audit>> ProgrammeAsync(Work work, IReadOnlyList<CoveringAudit> covering, CancellationToken cancel) =>
        [.. (await audits.ProgrammeAsync(work, cancel)).Where(a => covering.Any(c => c.Id == a.Id))];

    /// <summary>CY-7: without a goal there is nothing to survey.</summary>
    private IEnumerable<CoverageCount> Surveillance(IReadOnlyCollection<CoveringAudit> covering, Window cycle, DateOnly asOf) =>
        settings.Goal == CertificationGoal.None || Coverage.Surveillance(covering, cycle, asOf) is not { } both
            ? []
            : [new CoverageCount(CoverageOf.Union, both.Union, null), new CoverageCount(CoverageOf.Between, both.Between, null)];

    /// <summary>What the programme must know to put requirements in their place (AU-4, AU-7). No register of risks says how grave they are yet.</summary>
    public async Task<IReadOnlyCollection<RequirementFacts>> FactsAsync(
        Work work, IReadOnlyList<string> applicable, IReadOnlyList<CoveringAudit> covering, DateOnly asOf, CancellationToken cancel)
    {
        var audited = ProgrammeRanking.LastAudited(covering, asOf);
        var raised = (await findings.NonconformitiesAsync(work, asOf, cancel)).ToDictionary(n => n.RequirementId, n => n.RaisedOn, StringComparer.Ordinal);
        return
        [
            .. applicable.Select(id => new RequirementFacts
            {
                RequirementId = id, LastAuditedOn = audited.TryGetValue(id, out var on) ? on : null, LastNonconformityOn = raised.TryGetValue(id, out var day) ? day : null,
            }),
        ];
    }

    /// <summary>AU-6 is asked before the first certificate, while Stage 1 has not been reported.</summary>
    private async Task<IReadOnlyList<StageOneGap>?> GapsAsync(
        Work work, IReadOnlyList<Audit> programme, IReadOnlyList<CoveringAudit> covering, DateOnly asOf, CancellationToken cancel)
    {
        if (settings.Goal == CertificationGoal.None || await certificates.OnAsync(work, asOf, cancel) is not null) return null;
        if (programme.Any(a => a.Kind == AuditKind.Stage1 && a.ReportedOn is not null)) return null;
        var held = new List<ReviewHeld>();
        foreach (var review in reviews) held.AddRange(await review.AllAsync(work, cancel));
        var finished = programme.Where(a => a.ReportedOn is not null).Select(a => new FinishedAudit(a.ReportedOn!.Value, covering.First(c => c.Id == a.Id)));
        return StageGates.BeforeStageOne(finished, held);
    }

    private IEnumerable<TooCloseAudit> TooClose(IReadOnlyList<Audit> programme, DateOnly asOf) =>
        from external in programme
        where !external.Kind.IsOwn() && external.Kind.Covers() && external.StartsOn >= asOf
        from own in programme
        where own.Kind == AuditKind.Internal && own.LastDay < external.StartsOn && AuditDates.IsTooCloseBefore(own.LastDay, external.StartsOn, settings)
        select new TooCloseAudit(own.Reference, own.LastDay, external.Reference, external.StartsOn, AuditDates.DaysBetween(own.LastDay, external.StartsOn));
}
