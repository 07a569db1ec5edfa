namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>One transition of an assignment, allowed by a rule and not yet kept. Every one is kept for ever (DT-9).</summary>
public sealed record AssignmentChange
{
    public required string RuleId { get; init; }

    /// <summary>Null when it begins (A1).</summary>
    public Assignment? Was { get; init; }

    public required Assignment Now { get; init; }

    public string? Note { get; init; }

    /// <summary>The day from which it counts, when that is not the day on which it was done (A9).</summary>
    public DateOnly? EffectiveOn { get; init; }
}

/// <summary>What is kept of a given acknowledgement: when, in which words, and where.</summary>
public sealed record Consent
{
    /// <summary>The method of a signed list (A6p).</summary>
    public const string Offline = "offline";

    public required DateTimeOffset At { get; init; }

    public required DateOnly On { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public required string Method { get; init; }

    public string? Language { get; init; }

    public string? TextHash { get; init; }

    public string? Statement { get; init; }

    public required string GivenIn { get; init; }
}

/// <summary>A kept transition, as figures of a past day are computed from (DT-9).</summary>
public sealed record AssignmentTransition
{
    public required string AssignmentId { get; init; }

    public required string RuleId { get; init; }

    public AssignmentState? FromState { get; init; }

    public AssignmentState ToState { get; init; }

    public DateOnly EffectiveOn { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public PersonId? PersonId { get; init; }

    public required string Through { get; init; }

    public DateOnly DueOn { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public required string Department { get; init; }

    public string? Note { get; init; }
}
