namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>A finding as somebody wants it to be raised (T1), and what goes with it for whoever may say so (row 11).</summary>
public sealed record FindingWish
{
    public required string Requirement { get; init; }

    public required string Description { get; init; }

    public required string ObjectiveEvidence { get; init; }

    public required FindingSource Source { get; init; }

    public FindingAspect Aspect { get; init; } = FindingAspect.Other;

    public required DateOnly RaisedOn { get; init; }

    /// <summary>Null leaves it to the ISMS manager.</summary>
    public Severity? Severity { get; init; }

    public string SeverityReason { get; init; } = "";

    /// <summary>Empty leaves it to the ISMS manager.</summary>
    public string OwnerMail { get; init; } = "";

    /// <summary>cb_due_date (CA-28).</summary>
    public DateOnly? BodyDueOn { get; init; }

    /// <summary>T11: the older finding that it repeats.</summary>
    public string? RecurrenceOf { get; init; }

    /// <summary>Whose report it was (T1); null when whoever raises it saw it.</summary>
    public PersonId? ReportedBy { get; init; }
}

/// <summary>When a finding is raised anew instead of opened again (T11, decision 11).</summary>
public static class Recurrences
{
    /// <summary>Null when the new finding may refer to this one.</summary>
    public static Refusal? WhyNoRecurrence(this CorrectiveAction older, DateOnly today, CorrectiveActionSettings settings) =>
        older.State != CorrectiveActionState.Closed
            ? CorrectiveAction.Refused("RaiseStillOpen", "T11", older.Reference)
            : older.Correction is not null && today <= older.ClosedOn!.Value.AddDays(settings.ReopenWindowDays)
                ? CorrectiveAction.Refused("RaiseReopenInstead", "T11", older.Reference)
                : null;
}
