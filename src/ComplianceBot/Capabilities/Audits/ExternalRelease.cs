using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>A record that was released for an access, and was not taken back (PR-11).</summary>
public sealed record ExternalRelease
{
    public required string AccessId { get; init; }

    public required ReleaseKind Kind { get; init; }

    public required string RecordId { get; init; }

    public required string RecordVersion { get; init; }

    public DateTimeOffset ReleasedAt { get; init; }

    public ReleasedRecord Record => new(Kind, RecordId, RecordVersion);

    /// <summary>What a button carries: for which access it is taken back.</summary>
    public override string ToString() => $"{AccessId}|{Kind}|{RecordId}";
}

/// <summary>A release with the words for it.</summary>
/// <param name="Now">The record as it is now; null while it cannot be read: it says something else by now, or does not count any more.</param>
public sealed record SeenRelease(ExternalRelease Release, SeenAccess For, Releasable? Now);
