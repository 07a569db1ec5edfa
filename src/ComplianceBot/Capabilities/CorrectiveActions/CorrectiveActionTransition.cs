namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>A kept change of a finding, with where it stood afterwards (DT-9).</summary>
public sealed record CorrectiveActionTransition
{
    public required string CorrectiveActionId { get; init; }

    public required string RuleId { get; init; }

    public CorrectiveActionState? FromState { get; init; }

    public CorrectiveActionState ToState { get; init; }

    public DateOnly EffectiveOn { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public PersonId? PersonId { get; init; }

    public required string Through { get; init; }

    public Severity? Severity { get; init; }

    public PersonId? OwnerId { get; init; }

    /// <summary>The next milestone as it was then.</summary>
    public DateOnly? DueOn { get; init; }

    public string? Note { get; init; }

    /// <summary>What was said with it, as JSON; text is kept as it was typed.</summary>
    public string? Said { get; init; }
}

/// <summary>When a finding was verified and closed, and by when it was first to be verified (ST-CT).</summary>
public sealed record ClosedFinding
{
    public required string CorrectiveActionId { get; init; }

    public DateOnly ClosedOn { get; init; }

    public DateOnly RaisedOn { get; init; }

    public int DaysToClose => ClosedOn.DayNumber - RaisedOn.DayNumber;

    public DateOnly VerifiedOn { get; init; }

    public DateOnly FirstVerifyBy { get; init; }
}

/// <summary>What somebody adds to a finding, also when it is closed: the only way to correct it then (CA-14).</summary>
public sealed record CorrectiveActionNote
{
    public required string Id { get; init; }

    public required string CorrectiveActionId { get; init; }

    public required string Text { get; init; }

    public required PersonId WrittenBy { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}
