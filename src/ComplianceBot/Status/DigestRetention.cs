using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>
/// Ends the weekly figures of channels that are gone: of those that got no message for as long as what was said in conversations is kept (RT-7). A channel that is there gets
/// one each week.
/// </summary>
public sealed class DigestRetention(DigestRetentionStore store, DigestRegister digests, Organisation organisation) : IRetention
{
    public string Rule => "RT-7";

    public async Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => (await store.SilentAsync(work, EndOf(last), int.MaxValue, cancel)).Count;

    public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
    {
        var gone = await store.SilentAsync(work, EndOf(last), most, cancel);
        foreach (var lane in gone) await digests.EndAsync(work, lane, cancel);
        return gone.Count;
    }

    private DateTimeOffset EndOf(DateOnly last) => organisation.StartOf(last.AddDays(1));
}

/// <summary>The SQL that finds channels which are gone.</summary>
public sealed class DigestRetentionStore
{
    /// <summary>Channels whose figures were asked for before an instant and to which nothing was sent since.</summary>
    public Task<IReadOnlyList<string>> SilentAsync(Work work, DateTimeOffset before, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} d.Lane
              FROM ChannelDigest d
             WHERE d.SetAt < @before
               AND d.Lane NOT IN (SELECT m.Lane
                                    FROM OutboxMessage m
                                   WHERE m.Lane IN (SELECT Lane FROM ChannelDigest) AND m.State = 'Sent' AND m.CreatedAt >= @before)
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed') AND h.Kind = 'person' AND h.RecordId = d.SetBy)
             ORDER BY d.Lane
            {limit @most}
            """;
        return work.QueryAsync<string>(Sql, new { before, most }, cancel);
    }
}
