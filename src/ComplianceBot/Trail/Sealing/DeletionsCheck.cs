using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// Which deletions the entries of the trail speak of (RT-9, PR-8), and which values are gone. There may be a million of each, so that of their names only half of a hash is held,
/// which is more than anybody can make two of. A trail that began before its entries spoke of deletions is taken at the database's word until the entry that
/// lists what was deleted by then.
/// </summary>
internal sealed class DeletionsCheck(FaultList faults)
{
    private readonly HashSet<UInt128> _said = [], _disposed = [];
    private readonly List<(UInt128 Key, long Position, long Block, string Name)> _gone = [];
    private long? _promisedAt;

    /// <summary>Whether entries speak of each deletion.</summary>
    public bool IsPromised { get; private set; }

    /// <param name="position">Of the entry; null while it is not sealed.</param>
    public void Take(EntryContent content, string action, string subject, string subjectId, long? position)
    {
        if (content.Promise == SaidDeletions.Promise && !IsPromised) (IsPromised, _promisedAt) = (true, position);
        if (action == TrailRedactions.Disposed) _disposed.Add(KeyOf(subject, subjectId));
        if (content.Redacted is null && content.Disposed is null) return;
        foreach (var (entry, name) in SaidDeletions.Read(content.Redacted ?? "")) _said.Add(KeyOf(entry, name));
        foreach (var (kind, id) in SaidDeletions.Read(content.Disposed ?? "")) _disposed.Add(KeyOf(kind, id));
    }

    /// <summary>A value that is gone, and for which the database names a rule.</summary>
    public void TakeGone(string entryId, string name, long position, long block) => _gone.Add((KeyOf(entryId, name), position, block, name));

    public bool Explains(string kind, string id) => !IsPromised || _disposed.Contains(KeyOf(kind, id));

    /// <summary>Whether the entry at a position was written before the trail spoke of deletions. One that is sealed after it did was not.</summary>
    public bool IsFromBefore(long? position) => !IsPromised || (position is not null && (_promisedAt is null || position < _promisedAt));

    /// <summary>Asked when all entries were taken, those included that are not sealed yet.</summary>
    public void End()
    {
        if (!IsPromised) return;
        foreach (var gone in _gone.Where(g => !_said.Contains(g.Key))) faults.Add(TrailFaultKind.RedactionNotSaid, gone.Position, gone.Block, gone.Name);
    }

    private static UInt128 KeyOf(string of, string what)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(of + "\n" + what), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
