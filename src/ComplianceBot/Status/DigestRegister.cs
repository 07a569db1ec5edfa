using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Status;

/// <summary>Has the figures of the week sent into a channel, or no longer (row 36): each with its entry in the trail.</summary>
public sealed class DigestRegister(DigestStore store, AuditTrail trail)
{
    private const string Subject = "channel";

    public async Task SetAsync(Work work, string lane, DigestTime time, PersonId by, CancellationToken cancel)
    {
        await store.SetAsync(work, lane, time, by, cancel);
        var facts = new Dictionary<string, string>
        {
            ["day"] = time.Day.ToString(), ["time"] = time.Clock, ["zone"] = time.TimeZone,
        };
        await trail.RecordAsync(work, "digest.set", Subject, lane, facts, null, cancel);
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> EndAsync(Work work, string lane, CancellationToken cancel)
    {
        if (!await store.RemoveAsync(work, lane, cancel)) return false;
        await trail.RecordAsync(work, "digest.ended", Subject, lane, null, null, cancel);
        return true;
    }

    /// <summary>False when another round has sent this week's already.</summary>
    public async Task<bool> TakeAsync(Work work, string lane, DateOnly week, CancellationToken cancel)
    {
        if (!await store.TakeAsync(work, lane, week, cancel)) return false;
        var facts = new Dictionary<string, string> { ["week"] = TypeHandlers.TextOf(week) };
        await trail.RecordAsync(work, "digest.sent", Subject, lane, facts, null, cancel);
        return true;
    }
}
