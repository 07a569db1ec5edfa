namespace ComplianceBot.Nudges;

/// <summary>What the planner knows of a person: when they can be written to and who stands in or above them.</summary>
public sealed record Recipient
{
    public required PersonId Id { get; init; }

    public required WorkingTime Time { get; init; }

    /// <summary>False for leavers: they get nothing and nobody is told about what was theirs (NG-14).</summary>
    public bool Active { get; init; } = true;

    public PersonId? LineManager { get; init; }

    public IReadOnlyList<Away> Leaves { get; init; } = [];

    /// <summary>The leave a day falls into, both ends included (NG-30).</summary>
    public Away? LeaveOn(DateOnly day)
    {
        foreach (var leave in Leaves)
        {
            if (leave.Covers(day)) return leave;
        }
        return null;
    }

    /// <summary>The first business day after a leave that is not itself in a leave (NG-31).</summary>
    public DateOnly BackAfter(Away leave)
    {
        var day = Time.Calendar.After(leave.To);
        while (LeaveOn(day) is { } next) day = Time.Calendar.After(next.To);
        return day;
    }
}

/// <summary>A leave as the planner sees it: the two dates, the delegate and when it became known; never a reason (NG-30).</summary>
public sealed record Away
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public PersonId? Delegate { get; init; }

    public DateOnly? KnownOn { get; init; }

    public bool Covers(DateOnly day) => From <= day && day <= To;
}
