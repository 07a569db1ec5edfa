namespace ComplianceBot.People;

/// <summary>A time off: two dates and perhaps a delegate, never a reason (NG-30, PR-1).</summary>
public sealed record Leave
{
    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required DateOnly FromDay { get; init; }

    /// <summary>The last day off.</summary>
    public required DateOnly ToDay { get; init; }

    public PersonId? DelegateId { get; init; }

    /// <summary>The local day on which it was entered: notices about it count from there (NG-33).</summary>
    public required DateOnly KnownOn { get; init; }

    public DateTimeOffset EnteredAt { get; init; }

    public bool Covers(DateOnly day) => FromDay <= day && day <= ToDay;

    public bool Overlaps(DateOnly from, DateOnly to) => FromDay <= to && from <= ToDay;
}
