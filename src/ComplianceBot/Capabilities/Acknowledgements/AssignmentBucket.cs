namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What the on-time rate makes of an assignment (ST-TO).</summary>
public enum Done
{
    /// <summary>Not yet; it counts once its due date has passed.</summary>
    No,

    OnTime,

    /// <summary>Done after the due date, or replaced by a new version when it was overdue.</summary>
    Late,

    /// <summary>Never counts: waived, cancelled, or replaced by a new version before it was due.</summary>
    Void,
}

/// <summary>What counters are kept by: everything a figure of any document, department and day asks for.</summary>
public sealed record AssignmentBucket
{
    /// <summary>Stands for "does not end" where a day is needed.</summary>
    public static readonly DateOnly NoEnd = new(9999, 12, 31);

    public required string VersionId { get; init; }

    public required string Department { get; init; }

    public AssignmentState State { get; init; }

    public DateOnly DueOn { get; init; }

    public DateOnly ValidUntil { get; init; }

    public bool Standing { get; init; }

    public Done Done { get; init; }

    /// <summary>Counts for the completion rate (ST-TR).</summary>
    public bool IsRequired => Standing && (State.IsOpen() || State == AssignmentState.Acknowledged);

    public static AssignmentBucket Of(Assignment assignment) => new()
    {
        VersionId = assignment.VersionId, Department = assignment.Department, State = assignment.State, DueOn = assignment.DueOn,
        ValidUntil = assignment.ValidUntil ?? NoEnd, Standing = assignment.Standing, Done = DoneOf(assignment),
    };

    private static Done DoneOf(Assignment assignment) => assignment.State switch
    {
        AssignmentState.Waived or AssignmentState.Cancelled => Done.Void,
        AssignmentState.Assigned or AssignmentState.Opened or AssignmentState.QuizFailed or AssignmentState.QuizPassed => Done.No,
        AssignmentState.Acknowledged or AssignmentState.Expired or AssignmentState.Superseded => assignment.AcknowledgedOn switch
        {
            { } day => day <= assignment.DueOn ? Done.OnTime : Done.Late,
            null => assignment.ClosedOn > assignment.DueOn ? Done.Late : Done.Void,
        },
    };
}

/// <summary>How many assignments lie in a bucket.</summary>
public sealed record AssignmentCount(AssignmentBucket Bucket, int Number);
