using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>Deletes leave, with its dates in the trail's details, thirty days after its last day (RT-10), and reports it (PR-8).</summary>
public sealed class LeaveRetention(LeaveStore store, RetentionRules rules, RetentionReports reports, TrailRedactions redactions, IEnumerable<ILeaveForgotten> ports) : IRetention
{
    public const int Days = 30;

    public string Rule => "RT-10";

    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => (await store.EndedByAsync(work, last, cancel)).Count;

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var number = 0;
        foreach (var leave in (await store.EndedByAsync(work, last, cancel)).Take(most))
        {
            if (!await store.RemoveAsync(work, leave.Id, cancel)) continue;
            foreach (var port in ports) await port.ForgottenAsync(work, leave, cancel);
            number++;
        }

        await redactions.RedactAsync(work, Rule, await store.DetailsUntilAsync(work, last, cancel), cancel);
        return number;
    }

    /// <summary>A second run, or another host's, deletes nothing more.</summary>
    public async Task RunAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        await reports.CountAsync(work, today, Rule, await RemoveAsync(work, rules.Of(Rule).LastFrom(today), int.MaxValue, cancel), cancel);
        await reports.TellAsync(work, Rule, cancel);
    }

    /// <summary>All leave of one person, whatever its days (PR-6).</summary>
    public async Task<int> ForgetAsync(Work work, PersonId person, CancellationToken cancel)
    {
        var all = await store.OfPersonAsync(work, person, cancel);
        foreach (var leave in all)
        {
            if (!await store.RemoveAsync(work, leave.Id, cancel)) continue;
            foreach (var port in ports) await port.ForgottenAsync(work, leave, cancel);
        }

        return all.Count;
    }
}
