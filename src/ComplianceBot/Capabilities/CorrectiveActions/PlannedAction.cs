namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>One thing that is done against the cause, with its owner and date (T4), and what shows that it was done (T6).</summary>
public sealed record PlannedAction
{
    public required string Id { get; init; }

    /// <summary>Which plan of the finding it belongs to; a plan that was sent back or did not work stays on record.</summary>
    public int PlanNumber { get; init; }

    public required string What { get; init; }

    public required PersonId OwnerId { get; init; }

    public required DateOnly DueOn { get; init; }

    public DateOnly? DoneOn { get; init; }

    public IReadOnlyList<ActionEvidence> Evidence { get; init; } = [];

    public bool IsShown => DoneOn is not null && Evidence.Count > 0;
}

/// <summary>What shows that an action was done: the words of who did it, a link that is never fetched, or a kept file.</summary>
public sealed record ActionEvidence
{
    public required string Id { get; init; }

    public required string ActionId { get; init; }

    /// <summary>Of a file, its name.</summary>
    public required string What { get; init; }

    /// <summary>SHA-256 of the kept file; null for words and links.</summary>
    public string? Hash { get; init; }

    /// <summary>In bytes.</summary>
    public long? Size { get; init; }

    /// <summary>By its content.</summary>
    public string? Type { get; init; }

    /// <summary>Whether a malware scan looked at it.</summary>
    public bool? IsScanned { get; init; }

    public required PersonId GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}
