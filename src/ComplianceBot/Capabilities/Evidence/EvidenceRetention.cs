using ComplianceBot.Arrivals;
using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// Deletes what was given as evidence three years after its end (RT-4): files, links, statements and what was said. Hash, title, states and days
/// stay, and with them the figures of past days (DT-9).
/// </summary>
public sealed class EvidenceRetention(EvidenceRetentionStore store, Disposals disposals, UnneededFiles files) : IRetention
{
    public const string Kind = "evidence";

    /// <summary>Disposals of single items: those of a rejected submission go before their request does.</summary>
    public const string ItemKind = "evidence_item";

    public string Rule => "RT-4";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.CountAsync(work, last, cancel);

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.DueAsync(work, last, most, cancel);
        foreach (var id in due)
        {
            await disposals.SayAsync(work, Rule, Kind, id, cancel);
            await EmptyAsync(work, await store.ItemsAsync(work, id, cancel), cancel);
            foreach (var file in await store.ArrivalsAsync(work, id, cancel)) await disposals.ForgetInTrailAsync(work, "file", file, Disposals.TrailRule, cancel);
            await store.EmptyAsync(work, id, cancel);
        }

        return due.Count;
    }

    /// <summary>Items lose what they hold and keep their hash.</summary>
    public async Task EmptyAsync(Work work, IReadOnlyList<OldItem> items, CancellationToken cancel)
    {
        foreach (var item in items)
        {
            await disposals.SayAsync(work, Rule, ItemKind, item.Id, cancel);
            await store.EmptyItemAsync(work, item.Id, cancel);
        }

        foreach (var hash in items.Select(i => i.Hash).OfType<string>().Distinct())
        {
            await store.ForgetArrivalsAsync(work, hash, cancel);
            await files.DropAsync(work, hash, cancel);
        }
    }
}

/// <summary>Deletes what was given and rejected three years after the rejection (RT-4), while its request may go on.</summary>
public sealed class RejectedItemRetention(
    EvidenceRetentionStore store, EvidenceRetention evidence, EvidenceStore requests, EvidenceHistoryStore history, AuditTrail trail) : IRetention
{
    public string Rule => "RT-4";

    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => (await store.RejectedItemsAsync(work, last, int.MaxValue, cancel)).Count;

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var due = await store.RejectedItemsAsync(work, last, most, cancel);
        foreach (var request in due.GroupBy(i => i.RequestId, StringComparer.Ordinal)) await EmptyAsync(work, request.Key, [.. request], cancel);
        return due.Count;
    }

    /// <summary>The request goes on, and says something else from now on: its trail knows.</summary>
    private async Task EmptyAsync(Work work, string requestId, IReadOnlyList<OldItem> items, CancellationToken cancel)
    {
        var request = (await requests.FindAsync(work, requestId, cancel))!;
        var before = EvidenceRecords.HashOf(request, await history.ItemsBetweenAsync(work, requestId, requestId, cancel));
        await evidence.EmptyAsync(work, items, cancel);
        var facts = new Dictionary<string, string> { ["rule"] = Rule };
        RecordHash.Note(facts, before, EvidenceRecords.HashOf(request, await history.ItemsBetweenAsync(work, requestId, requestId, cancel)));
        await trail.RecordAsync(work, "evidence.emptied", EvidenceRecords.Subject, requestId, facts, null, cancel);
    }
}
