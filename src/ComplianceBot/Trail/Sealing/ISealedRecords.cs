using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>A record as it says now.</summary>
/// <param name="Name">What people call it, for example <c>CA-12</c>.</param>
/// <param name="Hash">By <see cref="RecordHash"/>.</param>
public sealed record RecordState(string Id, string Name, string Hash);

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
