namespace ComplianceBot.Packs.Format;

/// <summary>What can be wrong with a pack, each named by the file, record or block it is about (A.5.33).</summary>
public enum PackFaultKind
{
    NotAPack, ArchiveChanged, FileTwice, FileMissing, FileExtra, FileChanged, ManifestUnreadable, SignatureWrong, KeyChanged, KeyNotTrusted, KeyNotOfTrail, SumsDiffer,
    LineUnreadable, BlockChanged, BlockUnlinked, BlockSignatureWrong, EntryNotProved, ValueChanged, RecordIncomplete, HeadDiffers,
    TimestampWrong, TimestampEarly,
}

/// <param name="About">The path, the number or the reference; for a line of a list the path and the line.</param>
public sealed record PackFault(PackFaultKind Kind, string About);

/// <summary>What was found, as the command and the page both say it.</summary>
public sealed record PackReport
{
    public required IReadOnlyList<PackFault> Faults { get; init; }

    /// <summary>Also of those that are not listed any more.</summary>
    public required long FaultCount { get; init; }

    public PackManifest? Manifest { get; init; }

    public int Files { get; init; }

    public long Records { get; init; }

    public long Entries { get; init; }

    /// <summary>How many published heads are in this pack's trail.</summary>
    public int HeadsCompared { get; init; }

    /// <summary>Heads of blocks that were closed after the pack was made.</summary>
    public int HeadsLater { get; init; }

    public bool IsKeyCompared { get; init; }

    /// <summary>How many timestamps of an authority are in it.</summary>
    public int Timestamps { get; init; }

    /// <summary>How many of them were held against the authority's certificates.</summary>
    public int TimestampsChecked { get; init; }

    public bool IsWhole => FaultCount == 0;
}

/// <summary>Counts all and keeps the first, so that a pack that is wrong throughout does not fill the memory.</summary>
internal sealed class PackFaults
{
    public const int MostKept = 200;

    private readonly List<PackFault> _kept = [];

    public IReadOnlyList<PackFault> Kept => _kept;

    public long Count { get; private set; }

    public void Add(PackFaultKind kind, string about)
    {
        Count++;
        if (_kept.Count < MostKept) _kept.Add(new PackFault(kind, about));
    }
}
