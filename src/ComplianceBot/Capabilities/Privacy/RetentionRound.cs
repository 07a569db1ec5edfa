using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// The nightly deletion (rules §9), one host at a time: each rule in small works of its own, with the report in the same work (PR-8), so that a host
/// that dies in the middle loses nothing and deletes nothing twice. Files go after the commit.
/// </summary>
public sealed class RetentionRound(
    Database database, IEnumerable<IRetention> parts, RetentionRules rules, RetentionReports reports, RestrictionEnd restrictions, Organisation organisation)
{
    private readonly List<IRetention> _parts = [.. parts];

    /// <summary>A part that fails does not keep the others from their work; its fault is thrown at the end.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var faults = new List<Exception>();
        await database.AloneAsync("retention", async _ =>
        {
            foreach (var part in _parts)
            {
                try
                {
                    await RunAsync(part, cancel);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    faults.Add(fault);
                }
            }

            await database.WorkAsync(restrictions.RunAsync, cancel);
        }, cancel);
        if (faults.Count > 0) throw new AggregateException(faults);
    }

    /// <summary>What is deleted by the rules until that day, and changes nothing.</summary>
    public async Task<IReadOnlyList<RetentionDue>> DueAsync(Work work, DateOnly on, CancellationToken cancel)
    {
        var due = new List<RetentionDue>();
        foreach (var rule in rules.All)
        {
            var number = 0;
            foreach (var part in _parts.Where(p => p.Rule == rule.Id)) number += await part.DueAsync(work, rule.LastFrom(on), cancel);
            due.Add(new RetentionDue(rule, number));
        }

        return due;
    }

    private async Task RunAsync(IRetention part, CancellationToken cancel)
    {
        var rule = rules.Of(part.Rule);
        int deleted;
        do
        {
            deleted = await database.WorkAsync(async (work, token) =>
            {
                var today = organisation.DayOf(work.At);
                var number = await part.RemoveAsync(work, rule.LastFrom(today), part.AtOnce, token);
                await reports.CountAsync(work, today, rule.Id, number, token);
                return number;
            }, cancel);
        }
        while (deleted > 0);
        await database.WorkAsync((work, token) => reports.TellAsync(work, rule.Id, token), cancel);
    }
}

/// <summary>How many objects a rule deletes.</summary>
public sealed record RetentionDue(RetentionRule Rule, int Objects);
