namespace ComplianceBot.Trail.Sealing;

/// <summary>What can be found wrong with a sealed trail.</summary>
public enum TrailFaultKind
{
    /// <summary>An entry, or one of its columns, is not what was sealed.</summary>
    EntryChanged,

    EntryMissing,

    /// <summary>It stands beyond the sealed blocks, or is dated before a block that was closed without it.</summary>
    EntryInserted,

    EntryMoved,

    DetailChanged,

    /// <summary>Gone without a documented redaction.</summary>
    DetailMissing,

    DetailInserted,

    /// <summary>Gone by a rule that the database names and of which no entry speaks.</summary>
    RedactionNotSaid,

    /// <summary>A block's own values are not what its hash says.</summary>
    BlockChanged,

    BlockMissing,

    /// <summary>It does not go on from the block before it.</summary>
    BlockUnlinked,

    /// <summary>Its entries do not give its root, and which of them is wrong cannot be told.</summary>
    BlockEntriesDiffer,

    SignatureWrong,

    /// <summary>A public key is not the one that its id names, or is gone.</summary>
    KeyChanged,

    /// <summary>A block was sealed with a key that is not among those trusted.</summary>
    KeyNotTrusted,

    /// <summary>A head was published of a block that is not there: the end was cut off.</summary>
    HeadMissing,

    /// <summary>Another head was published of this block: the chain was sealed anew.</summary>
    HeadDiffers,

    /// <summary>A timestamp is not the authority's, or of another hash than the block's.</summary>
    TimestampWrong,

    /// <summary>A timestamp is older than its block says it is.</summary>
    TimestampEarly,

    /// <summary>A record does not say what its newest entry says.</summary>
    RecordChanged,

    /// <summary>An entry says of a record that is not there.</summary>
    RecordMissing,

    /// <summary>A record of which no entry says.</summary>
    RecordInserted,
}

/// <summary>One fault, named by position and block where there is one; <paramref name="Name"/> is a detail, a key, an unsealed entry or a record.</summary>
public sealed record TrailFault(TrailFaultKind Kind, long? Position = null, long? Block = null, string? Name = null);

/// <summary>What verifying the trail came to.</summary>
public sealed record TrailReport
{
    public required long Blocks { get; init; }

    /// <summary>Entries that are in a sealed block.</summary>
    public required long Sealed { get; init; }

    /// <summary>Entries that no block holds yet: nothing is promised about them.</summary>
    public required long Unsealed { get; init; }

    /// <summary>Personal values that were deleted by a documented redaction; their entries still prove.</summary>
    public required long Redacted { get; init; }

    /// <summary>Records that were compared with their newest entries.</summary>
    public required long Records { get; init; }

    /// <summary>Published heads that were compared.</summary>
    public required int Heads { get; init; }

    /// <summary>Timestamps of an authority that are kept.</summary>
    public required int Timestamps { get; init; }

    /// <summary>How many of them could be checked: none where no certificates of the authority are configured.</summary>
    public required int TimestampsChecked { get; init; }

    /// <summary>False when no key outside the database was there to compare with.</summary>
    public required bool HasTrustedKeys { get; init; }

    public Head? Newest { get; init; }

    /// <summary>The first faults in the order of the trail; never more than <see cref="FaultList.MostKept"/>.</summary>
    public required IReadOnlyList<TrailFault> Faults { get; init; }

    public required long FaultCount { get; init; }

    public bool IsWhole => FaultCount == 0;
}

/// <summary>Faults as they are found: all are counted, the first ones kept.</summary>
internal sealed class FaultList
{
    public const int MostKept = 1000;

    private readonly List<TrailFault> _kept = [];

    public IReadOnlyList<TrailFault> Kept => _kept;

    public long Count { get; private set; }

    public void Add(TrailFaultKind kind, long? position = null, long? block = null, string? name = null)
    {
        Count++;
        if (_kept.Count < MostKept) _kept.Add(new TrailFault(kind, position, block, name));
    }
}
