using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>A record as it says now.</summary>
/// <param name="Name">What people call it, for example <c>CA-12</c>.</param>
/// <param name="Hash">By <see cref="RecordHash"/>.</param>
/// <param name="FormerHash">As entries had it before the trail spoke of deletions (<see cref="SaidDeletions"/>), where less of the record was hashed then; null where it is the same.</param>
public sealed record RecordState(string Id, string Name, string Hash, string? FormerHash = null)
{
    /// <summary>Of each id whose record is there, for records that are read one by one.</summary>
    public static async Task<IReadOnlyList<RecordState>> OfEachAsync(IEnumerable<string> ids, Func<string, Task<RecordState?>> read)
    {
        var states = new List<RecordState>();
        foreach (var id in ids)
        {
            if (await read(id) is { } state) states.Add(state);
        }

        return states;
    }
}

/// <summary>The port by which a capability shows its records to whoever verifies the trail.</summary>
public interface ISealedRecords
{
    /// <summary>The subject of their entries, for example <c>finding</c>.</summary>
    string Kind { get; }

    /// <summary>At most so many ids above an id, in their order.</summary>
    Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel);

    /// <summary>The records of ids that follow each other; a fault when one of them cannot be read any more.</summary>
    Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel);
}
