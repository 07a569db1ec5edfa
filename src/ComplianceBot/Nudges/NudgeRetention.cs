using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>Deletes what was nudged and snoozed, 365 days after (RT-8).</summary>
public sealed class NudgeRetention(NudgeRetentionStore store) : IRetention
{
    public string Rule => "RT-8";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.DueAsync(work, last, cancel);

    /// <summary>A day at a time, the oldest first.</summary>
    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel) =>
        await store.OldestAsync(work, last, cancel) is { } oldest ? await store.RemoveAsync(work, oldest, cancel) : 0;
}

/// <summary>Deletes what people were told once, ninety days after (RT-7).</summary>
public sealed class NoticeRetention(NudgeRetentionStore store, Organisation organisation) : IRetention
{
    public string Rule => "RT-7";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.NoticesDueAsync(work, organisation.StartOf(last.AddDays(1)), cancel);

    public Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel) =>
        store.RemoveNoticesAsync(work, organisation.StartOf(last.AddDays(1)), cancel);
}
