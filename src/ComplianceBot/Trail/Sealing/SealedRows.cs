using ComplianceBot.Storage;

namespace ComplianceBot.Trail.Sealing;

/// <summary>A position with what stands there now; everything but position and leaf is missing when the entry is gone.</summary>
public sealed record SealedRow
{
    public required long Position { get; init; }

    public required byte[] Leaf { get; init; }

    public required string EntryId { get; init; }

    /// <summary>As times are written (<see cref="TypeHandlers.MomentFormat"/>).</summary>
    public string? At { get; init; }

    /// <summary>Null when <see cref="At"/> says no time.</summary>
    public DateTimeOffset? Moment => TypeHandlers.MomentOf(At);

    public string? Action { get; init; }

    public string? Subject { get; init; }

    public string? SubjectId { get; init; }

    public string? PersonId { get; init; }

    public string? Through { get; init; }

    public byte[]? Canonical { get; init; }

    public string? Hash { get; init; }
}

/// <summary>A personal value beside a sealed entry.</summary>
public sealed record SealedDetail
{
    public required long Position { get; init; }

    public required string Name { get; init; }

    public required byte[] Salt { get; init; }

    public required string Detail { get; init; }
}

/// <summary>A personal value that was deleted by a rule.</summary>
public sealed record SealedRedaction
{
    public required long Position { get; init; }

    public required string Name { get; init; }
}

/// <summary>Positions that follow each other, with all that lies beside them.</summary>
public sealed record SealedPage(IReadOnlyList<SealedRow> Rows, IReadOnlyList<SealedDetail> Details, IReadOnlyList<SealedRedaction> Redactions);
