using ComplianceBot.Cards;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Item d3 of the management review: what audits concluded since the last one, what internal audits have covered, and the trend (MR-2).</summary>
public sealed class AuditResultsInput(AuditStatus status, AuditHistoryStore history, AuditStore audits) : IReviewInput
{
    private static readonly Verdict[] Findings = [Verdict.Major, Verdict.Minor, Verdict.Observation, Verdict.Improvement];

    public AgendaItem Item => AgendaItem.AuditResults;

    public bool IsComplete => true;

    public async Task<ReviewFacts> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel)
    {
        var known = await status.AuditsOnAsync(work, asOf, cancel);
        var reported = (await history.LastAsync(work, asOf, cancel)).Where(t => t.ToState is AuditState.Reported or AuditState.FollowUp or AuditState.Closed).Select(t => t.AuditId).ToHashSet(StringComparer.Ordinal);
        var done = known.Where(a => reported.Contains(a.Id)).ToList();
        if (done.Count == 0) return ReviewFacts.None;
        var recent = done.Where(a => a.LastDay >= since).OrderBy(a => a.LastDay).ToList();
        var names = (await audits.ProgrammeAsync(work, cancel)).ToDictionary(a => a.Id, a => a.Reference, StringComparer.Ordinal);
        var coverage = await FigureInput.ReadAsync(status, work, asOf, cancel);
        return new ReviewFacts
        {
            Figures =
            [
                new Fact(Words("Audits"), Words("Count", recent.Count)),
                .. Findings.Select(v => new Fact(Words("Verdict." + v), Words("Count", recent.Sum(a => Number(a, v))))), .. coverage.Figures,
            ],
            Records = [.. recent.Select(a => new Row(Words("Audit", names.GetValueOrDefault(a.Id, ""), Say.Of("Audits.Kind." + a.Kind), a.LastDay, Findings.Sum(v => Number(a, v)))))],
            Trends =
            [
                await Quarter.TrendAsync(
                    Words("Trend"), false, asOf,
                    q => Task.FromResult<decimal?>(done.Where(a => a.LastDay >= q.From && a.LastDay <= q.Until).Sum(a => Number(a, Verdict.Major) + Number(a, Verdict.Minor)))),
                .. coverage.Trends,
            ],
        };
    }

    private static int Number(CoveringAudit audit, Verdict verdict) => audit.Conclusions.Values.Count(v => v == verdict);

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Review." + key, args);
}
