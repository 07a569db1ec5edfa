using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>Deletes what was said in conversations, deliveries as well as messages, ninety days after (RT-7).</summary>
public sealed class MessageRetention(MessageRetentionStore store, Organisation organisation) : IRetention
{
    /// <summary>So much of the oldest goes in one work.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromHours(1);

    public string Rule => "RT-7";

    public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => store.DueAsync(work, EndOf(last), cancel);

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        if (await store.OldestAsync(work, EndOf(last), cancel) is not { } oldest) return 0;
        var until = oldest + Slice < EndOf(last) ? oldest + Slice : EndOf(last);
        return await store.RemoveAsync(work, until, cancel);
    }

    private DateTimeOffset EndOf(DateOnly last) => organisation.StartOf(last.AddDays(1));
}
