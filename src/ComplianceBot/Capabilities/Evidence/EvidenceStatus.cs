using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// How fresh the evidence is (ST-EV): of the mandatory series, and of the controls and clauses that have any (EV-6). Computed from
/// kept transitions and approved statements, so that a past day gives the same figures whenever it is asked for (DT-9).
/// </summary>
public sealed class EvidenceStatus(EvidenceSeriesStore series, EvidenceHistoryStore history, StatementStore statements, Organisation organisation)
    : IStatusSource
{
    private const int Named = 3;

    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var standing = await StandingAsync(work, asOf, cancel);
        var freshness = FreshnessOf(standing, asOf);
        return new StatusReport
        {
            Figures = [freshness, ControlsOf(standing, asOf)],
            Steps = [.. StepOf(standing)],
            Parts = freshness.Part is { } part
                ? new Dictionary<ReadinessPart, decimal> { [ReadinessPart.Evidence] = part }
                : new Dictionary<ReadinessPart, decimal>(),
        };
    }

    public async Task<StatusReport> ReadPartAsync(Work work, StatusScope scope, DateOnly asOf, CancellationToken cancel)
    {
        var standing = (await StandingAsync(work, asOf, cancel)).Where(s => scope.Holds(s.Series.RequirementId)).ToList();
        return standing.Count == 0
            ? new StatusReport()
            : new StatusReport { Figures = [FreshnessOf(standing, asOf), ControlsOf(standing, asOf)], Notes = [.. StepOf(standing).Select(s => s.Words)] };
    }

    public async Task<IReadOnlyList<Tally>> HappenedAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel) =>
    [
        new Tally(Say.Of("Evidence.Happened.Asked"), await history.CountAsync(work, "E1", from, until, cancel), until),
        new Tally(Say.Of("Evidence.Happened.Accepted"), await history.CountAsync(work, "E3", from, until, cancel), until),
        new Tally(Say.Of("Evidence.Happened.Stale"), await CountNewlyStaleAsync(work, from, until, cancel), until),
    ];

    private sealed record SeriesOn(EvidenceSeries Series, bool IsFresh);

    private async Task<IReadOnlyList<SeriesOn>> StandingAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var excluded = await statements.ExcludedBeforeAsync(work, organisation.StartOf(asOf.AddDays(1)), cancel);
        var fresh = (await history.FreshSeriesAsync(work, asOf, cancel)).ToHashSet(StringComparer.Ordinal);
        return [.. (await series.AllAsync(work, cancel)).Where(s => Counts(s, asOf, excluded)).Select(s => new SeriesOn(s, fresh.Contains(s.Id)))];
    }

    /// <summary>Fresh on the day before, and not on the last.</summary>
    private async Task<int> CountNewlyStaleAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var was = (await StandingAsync(work, from.AddDays(-1), cancel)).Where(s => s.IsFresh).Select(s => s.Series.Id).ToHashSet(StringComparer.Ordinal);
        return (await StandingAsync(work, until, cancel)).Count(s => !s.IsFresh && was.Contains(s.Series.Id));
    }

    private static Figure FreshnessOf(IReadOnlyList<SeriesOn> standing, DateOnly asOf) =>
        new(Say.Of("Evidence.Figure.Series"), standing.Count(s => s.IsFresh), standing.Count, asOf);

    private static Figure ControlsOf(IReadOnlyList<SeriesOn> standing, DateOnly asOf)
    {
        var controls = standing.GroupBy(s => s.Series.RequirementId, StringComparer.Ordinal).ToList();
        return new Figure(Say.Of("Evidence.Figure.Controls"), controls.Count(c => c.All(s => s.IsFresh)), controls.Count, asOf);
    }

    /// <summary>Names controls and clauses alone: what somebody typed may name persons.</summary>
    private static IEnumerable<NextStep> StepOf(IReadOnlyList<SeriesOn> standing)
    {
        var missing = standing.Where(s => !s.IsFresh).ToList();
        if (missing.Count == 0) yield break;
        var ids = missing.Select(s => s.Series.RequirementId).Distinct(StringComparer.Ordinal).ToList();
        var named = string.Join(", ", ids.Take(Named)) + (ids.Count > Named ? ", …" : "");
        yield return NextStep.To(ReadinessPart.Evidence, Say.Of("Evidence.Step.Renew", missing.Count, named), "evidence");
    }

    private bool Counts(EvidenceSeries one, DateOnly asOf, IReadOnlySet<string> excluded) =>
        one.Mandatory && organisation.DayOf(one.CreatedAt) <= asOf && !excluded.Contains(one.RequirementId)
        && Requirements.Find(one.RequirementId) is { IsAuditable: true };
}
