namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What is counted of all assignments together (ST-TR, ST-TO, ST-TP).</summary>
public enum TotalKind
{
    /// <summary>Required, whatever the day.</summary>
    Required,

    /// <summary>Acknowledged, until a day.</summary>
    Valid,

    /// <summary>Not done, and due on a day.</summary>
    Open,

    OnTime,

    Late,

    /// <summary>First attempts at a quiz.</summary>
    Tried,

    /// <summary>First attempts that passed.</summary>
    Passed,
}

/// <summary>A kind, and the day on which it begins or ends to count; where no day matters, the end of time.</summary>
public sealed record AssignmentTotal(TotalKind Kind, DateOnly OnDay)
{
    public static AssignmentTotal Always(TotalKind kind) => new(kind, AssignmentBucket.NoEnd);

    /// <summary>Where an assignment of a bucket counts.</summary>
    public static IEnumerable<AssignmentTotal> Of(AssignmentBucket bucket)
    {
        if (bucket.IsRequired) yield return Always(TotalKind.Required);
        if (bucket is { IsRequired: true, State: AssignmentState.Acknowledged }) yield return new AssignmentTotal(TotalKind.Valid, bucket.ValidUntil);
        if (bucket.Done == Done.No) yield return new AssignmentTotal(TotalKind.Open, bucket.DueOn);
        if (bucket.Done == Done.OnTime) yield return Always(TotalKind.OnTime);
        if (bucket.Done == Done.Late) yield return Always(TotalKind.Late);
    }
}
