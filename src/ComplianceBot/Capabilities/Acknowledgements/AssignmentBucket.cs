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

    public static AssignmentBucket Of(Assignment assignment) => Of(
        assignment.VersionId, assignment.Department, assignment.State, assignment.Standing, assignment.DueOn, assignment.ValidUntil ?? NoEnd, assignment.AcknowledgedOn,
        assignment.ClosedOn);

    public static AssignmentBucket Of(
        string versionId, string department, AssignmentState state, bool standing, DateOnly dueOn, DateOnly validUntil, DateOnly? acknowledgedOn, DateOnly? closedOn) => new()
        {
            VersionId = versionId, Department = department, State = state, DueOn = dueOn, ValidUntil = validUntil, Standing = standing,
            Done = DoneOf(state, dueOn, acknowledgedOn, closedOn),
        };

    private static Done DoneOf(AssignmentState state, DateOnly dueOn, DateOnly? acknowledgedOn, DateOnly? closedOn) => state switch
    {
        AssignmentState.Waived or AssignmentState.Cancelled => Done.Void,
        AssignmentState.Assigned or AssignmentState.Opened or AssignmentState.QuizFailed or AssignmentState.QuizPassed => Done.No,
        AssignmentState.Acknowledged or AssignmentState.Expired or AssignmentState.Superseded => acknowledgedOn switch
        {
            { } day => day <= dueOn ? Done.OnTime : Done.Late,
            null => closedOn > dueOn ? Done.Late : Done.Void,
        },
    };
}

/// <summary>How many assignments lie in a bucket.</summary>
public sealed record AssignmentCount(AssignmentBucket Bucket, int Number);
