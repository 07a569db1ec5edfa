using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Item g of the management review: open observations and improvements, and suggestions that nobody has decided on (MR-2; clause 10.1).</summary>
public sealed class ImprovementInput(FindingListStore findings, CorrectiveActionHistoryStore history, FindingReportStore reports, Organisation organisation) : IReviewInput
{
    private const int Most = 20;

    public AgendaItem Item => AgendaItem.Improvements;

    public bool IsComplete => true;

    public async Task<ReviewFacts> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel)
    {
        var suggested = (await reports.NewAsync(work, cancel)).Count(r => r.Kind == ReportKind.Suggestion && organisation.DayOf(r.ReportedAt) <= asOf);
        var open = await OpenAsync(work, asOf, cancel);
        var trend = await Quarter.TrendAsync(Words("ImprovementTrend"), false, asOf, async q => (await OpenAsync(work, q.Until, cancel)).Count);
        if (suggested == 0 && trend.Points.All(p => p.Value is null or 0)) return ReviewFacts.None;
        var named = (await findings.AllAsync(work, cancel)).Where(f => open.Contains(f.Id)).OrderBy(f => f.RaisedOn).Take(Most);
        return new ReviewFacts
        {
            Figures = [new Fact(Words("Improvements"), Words("Count", open.Count)), new Fact(Words("Suggestions"), Words("Count", suggested))],
            Records =
            [
                .. named.Select(f => new Row(
                    Words("InTime", CorrectiveActionCards.TitleOf(f), FindingParts.Shortened(f.Description, 100).TrimEnd('.'), f.RaisedOn), FindingButtons.Look(f))),
            ],
            Trends = [trend],
        };
    }

    private async Task<IReadOnlySet<string>> OpenAsync(Work work, DateOnly on, CancellationToken cancel) => (await history.LastAsync(work, on, cancel))
        .Where(t => !t.ToState.IsFinal() && t.Severity is { } severity && !severity.IsNonconformity()).Select(t => t.CorrectiveActionId).ToHashSet(StringComparer.Ordinal);

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions.Review." + key, args);
}
