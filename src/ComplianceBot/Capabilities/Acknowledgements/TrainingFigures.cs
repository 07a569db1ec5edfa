namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>A figure with what it was made of. Without a denominator there is no data, never 100 % (DT-8).</summary>
public sealed record Figure(int Numerator, int Denominator)
{
    public decimal? Percent => Denominator == 0 ? null : Math.Round(100m * Numerator / Denominator, 1, MidpointRounding.AwayFromZero);
}

/// <summary>The training figures of rules §8 on one day (ST-TR, ST-TO, ST-TP).</summary>
public sealed record TrainingFigures
{
    public required DateOnly AsOf { get; init; }

    /// <summary>ST-TR.</summary>
    public required Figure Completion { get; init; }

    /// <summary>ST-TO.</summary>
    public required Figure OnTime { get; init; }

    /// <summary>ST-TP.</summary>
    public required Figure FirstAttempt { get; init; }

    public required int Overdue { get; init; }

    /// <param name="counts">The assignments in question; those of people on leave come with a negative number.</param>
    public static TrainingFigures Of(IReadOnlyCollection<AssignmentCount> counts, Figure firstAttempt, DateOnly asOf)
    {
        var required = Sum(counts, b => IsRequired(b));
        var acknowledged = Sum(counts, b => IsRequired(b) && b.State == AssignmentState.Acknowledged && asOf <= b.ValidUntil);
        var onTime = Sum(counts, b => b.Done == Done.OnTime);
        var due = Sum(counts, b => b.Done is Done.OnTime or Done.Late || (b.Done == Done.No && b.DueOn < asOf));
        return new TrainingFigures
        {
            AsOf = asOf, Completion = new Figure(acknowledged, required), OnTime = new Figure(onTime, due), FirstAttempt = firstAttempt,
            Overdue = Sum(counts, b => b.State.IsOpen() && b.DueOn < asOf),
        };
    }

    private static bool IsRequired(AssignmentBucket bucket) =>
        bucket.Standing && (bucket.State.IsOpen() || bucket.State == AssignmentState.Acknowledged);

    private static int Sum(IEnumerable<AssignmentCount> counts, Func<AssignmentBucket, bool> which) =>
        counts.Where(c => which(c.Bucket)).Sum(c => c.Number);
}
