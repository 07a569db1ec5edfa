using System.Globalization;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>Deletes leave, with its dates in the trail's details, thirty days after its last day (RT-10), and reports it (PR-8).</summary>
public sealed class LeaveRetention(LeaveStore store, AuditTrail trail, IEnumerable<ILeaveForgotten> ports)
{
    public const int Days = 30;

    /// <summary>A second run, or another host's, deletes nothing more.</summary>
    public async Task RunAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        var last = today.AddDays(-Days);
        var number = 0;
        foreach (var leave in await store.EndedByAsync(work, last, cancel))
        {
            if (!await store.RemoveAsync(work, leave.Id, cancel)) continue;
            foreach (var port in ports) await port.ForgottenAsync(work, leave, cancel);
            number++;
        }

        await store.ForgetInTrailAsync(work, last, cancel);
        if (number == 0) return;
        var report = new Dictionary<string, string> { ["objects"] = number.ToString(CultureInfo.InvariantCulture) };
        await trail.RecordAsync(work, "retention.deleted", "rule", "RT-10", report, null, cancel);
    }
}
