using System.Collections.Concurrent;

namespace ComplianceBot.Storage;

/// <summary>Records that change seldom and that every round reads. The database itself counts the states of each (decision 0020).</summary>
public enum Kept
{
    /// <summary>People and the roles they hold.</summary>
    People,

    Holidays,

    Leave,

    EvidenceSeries,

    Audits,

    /// <summary>Management reviews with everything that belongs to them.</summary>
    Reviews,
}

/// <summary>
/// What was read of <see cref="Kept"/> records, in memory from one work to the next as long as the database counts the same state. Only what a
/// work read that came to its end is put here, so that nothing stands here that was rolled back.
/// </summary>
public sealed class KeptRecords
{
    private readonly ConcurrentDictionary<(Kept Of, string Id), (long Revision, object Value)> _values = [];

    public object? Find(Kept of, string id, long revision) =>
        _values.TryGetValue((of, id), out var kept) && kept.Revision == revision ? kept.Value : null;

    public void Put(Kept of, string id, long revision, object value) =>
        _values.AddOrUpdate((of, id), (revision, value), (_, known) => known.Revision > revision ? known : (revision, value));
}

/// <summary>How many states each kind of <see cref="Kept"/> records has had, as one moment of the database knows it.</summary>
internal static class RevisionStore
{
    public static async Task<long> OfAsync(Work work, Kept of, CancellationToken cancel)
    {
        const string Sql = "SELECT Number FROM Revision WHERE Name = @name";
        var name = of.ToString();
        return (await work.RememberAsync<long?>("revision", name, () => work.ScalarAsync<long?>(Sql, new { name }, cancel)))!.Value;
    }
}
