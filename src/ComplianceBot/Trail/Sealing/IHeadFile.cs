namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// The port to a file in which every head is written once, a line each. It remembers by itself how far it got, so that the database's owner cannot
/// have a head written again.
/// </summary>
public interface IHeadFile
{
    /// <summary>False when heads are not written to a file.</summary>
    bool IsKept { get; }

    /// <summary>The heads that were written last, oldest first; none when there are none.</summary>
    Task<IReadOnlyList<Head>> ReadAsync(int most, CancellationToken cancel);

    Task AppendAsync(IReadOnlyList<Head> heads, CancellationToken cancel);
}
