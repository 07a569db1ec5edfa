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
    public async Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel)
    {
        var excluded = await statements.ExcludedBeforeAsync(work, organisation.StartOf(asOf.AddDays(1)), cancel);
        var wanted = (await series.AllAsync(work, cancel)).Where(s => Counts(s, asOf, excluded)).ToList();
        var fresh = (await history.FreshSeriesAsync(work, asOf, cancel)).ToHashSet(StringComparer.Ordinal);
        var controls = wanted.GroupBy(s => s.RequirementId, StringComparer.Ordinal).ToList();
        var freshness = new Figure(Say.Of("Evidence.Figure.Series"), wanted.Count(s => fresh.Contains(s.Id)), wanted.Count, asOf);
        return new StatusReport
        {
            Figures = [freshness, new Figure(Say.Of("Evidence.Figure.Controls"), controls.Count(c => c.All(s => fresh.Contains(s.Id))), controls.Count, asOf)],
            Parts = freshness.Part is { } part
                ? new Dictionary<ReadinessPart, decimal> { [ReadinessPart.Evidence] = part }
                : new Dictionary<ReadinessPart, decimal>(),
        };
    }

    private bool Counts(EvidenceSeries one, DateOnly asOf, IReadOnlySet<string> excluded) =>
        one.Mandatory && organisation.DayOf(one.CreatedAt) <= asOf && !excluded.Contains(one.RequirementId)
        && Requirements.Find(one.RequirementId) is { IsAuditable: true };
}
