using ComplianceBot.Cards;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Item d1 of the management review: nonconformities opened and closed, how old the open ones are, and the trend (MR-2, ST-CA).</summary>
public sealed class NonconformityInput(FindingListStore findings, CorrectiveActionHistoryStore history) : IReviewInput
{
    private const int Most = 20;

    private static readonly string[] Spans = ["0", "31", "61", "91"];

    public AgendaItem Item => AgendaItem.Nonconformities;

    public bool IsComplete => true;

    public async Task<ReviewFacts> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel)
    {
        var last = (await history.LastAsync(work, asOf, cancel)).ToDictionary(t => t.CorrectiveActionId, StringComparer.Ordinal);
        if (last.Count == 0) return ReviewFacts.None;
        // a severity that nobody chose yet counts as a minor, as milestones do (CA-20)
        var all = (await findings.AllAsync(work, cancel))
            .Where(f => last.TryGetValue(f.Id, out var then) && (then.Severity ?? Severity.Minor).IsNonconformity()).ToList();
        var open = all.Where(f => !last[f.Id].ToState.IsFinal()).OrderBy(f => f.RaisedOn).ToList();
        var ageing = Ageing.Of(await history.OnAsync(work, asOf, cancel), asOf);
        return new ReviewFacts
        {
            Figures =
            [
                Count("Opened", all.Count(f => f.RaisedOn >= since && f.RaisedOn <= asOf)), Count("Closed", (await history.ClosedAsync(work, since, asOf, cancel)).Count),
                Count("Open", open.Count), Count("OpenMajor", open.Count(f => last[f.Id].Severity == Severity.Major)), Count("Overdue", open.Count(IsLate)),
                .. Spans.Zip(ageing.BySpan).Select(s => Count("Age" + s.First, s.Second)),
                .. ageing.MeanAge is { } mean ? new[] { Days("MeanAge", mean), Days("MedianAge", ageing.MedianAge!.Value) } : [],
            ],
            Records = [.. open.OrderByDescending(f => last[f.Id].Severity == Severity.Major).ThenByDescending(IsLate).Take(Most).Select(f => new Row(LineOf(f), FindingButtons.Look(f)))],
            Trends =
            [
                await Quarter.TrendAsync(Words("OpenedTrend"), false, asOf, q => Task.FromResult<decimal?>(all.Count(f => f.RaisedOn >= q.From && f.RaisedOn <= q.Until))),
                await Quarter.TrendAsync(Words("ClosedTrend"), false, asOf, async q => (await history.ClosedAsync(work, q.From, q.Until, cancel)).Count),
            ],
        };

        bool IsLate(CorrectiveAction finding) => asOf > last[finding.Id].DueOn;
        Say LineOf(CorrectiveAction finding) => Words(
            IsLate(finding) ? "Late" : "InTime", CorrectiveActionCards.TitleOf(finding), FindingParts.Shortened(finding.Description, 100).TrimEnd('.'), finding.RaisedOn);
    }

    private static Fact Count(string key, int number) => new(Words(key), Words("Count", number));

    private static Fact Days(string key, decimal days) => new(Words(key), Words("Days", days));

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions.Review." + key, args);
}
