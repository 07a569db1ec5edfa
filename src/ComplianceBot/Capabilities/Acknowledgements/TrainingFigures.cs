using ComplianceBot.Cards;
using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Acknowledgements;

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

    /// <summary>Whether there is anything that these figures are about.</summary>
    public bool HasAny => Completion.Denominator > 0 || OnTime.Denominator > 0 || FirstAttempt.Denominator > 0;

    /// <param name="counts">The assignments in question; those of people on leave come with a negative number.</param>
    public static TrainingFigures Of(IReadOnlyCollection<AssignmentCount> counts, (int Passed, int Tried) firstAttempts, DateOnly asOf)
    {
        var required = Sum(counts, b => b.IsRequired);
        var acknowledged = Sum(counts, b => b.IsRequired && b.State == AssignmentState.Acknowledged && asOf <= b.ValidUntil);
        var onTime = Sum(counts, b => b.Done == Done.OnTime);
        var due = Sum(counts, b => b.Done is Done.OnTime or Done.Late || (b.Done == Done.No && b.DueOn < asOf));
        return new TrainingFigures
        {
            AsOf = asOf,
            Completion = Named("Completion", acknowledged, required, asOf),
            OnTime = Named("OnTime", onTime, due, asOf),
            FirstAttempt = Named("FirstAttempt", firstAttempts.Passed, firstAttempts.Tried, asOf),
            Overdue = Sum(counts, b => b.State.IsOpen() && b.DueOn < asOf),
        };
    }

    /// <summary>Of everything together, as it is counted on the day.</summary>
    public static TrainingFigures Of(IReadOnlyDictionary<TotalKind, int> totals, DateOnly asOf)
    {
        var (onTime, overdue) = (totals.GetValueOrDefault(TotalKind.OnTime), totals.GetValueOrDefault(TotalKind.Open));
        return new TrainingFigures
        {
            AsOf = asOf,
            Completion = Named("Completion", totals.GetValueOrDefault(TotalKind.Valid), totals.GetValueOrDefault(TotalKind.Required), asOf),
            OnTime = Named("OnTime", onTime, onTime + totals.GetValueOrDefault(TotalKind.Late) + overdue, asOf),
            FirstAttempt = Named("FirstAttempt", totals.GetValueOrDefault(TotalKind.Passed), totals.GetValueOrDefault(TotalKind.Tried), asOf),
            Overdue = overdue,
        };
    }

    /// <summary>The same figures without people whose leave is remembered by its daily totals alone.</summary>
    public TrainingFigures Without(IReadOnlyCollection<LeaveTotal> away) => this with
    {
        Completion = Less(Completion, away.Sum(a => a.Acknowledged), away.Sum(a => a.Required)),
        OnTime = Less(OnTime, away.Sum(a => a.OnTime), away.Sum(a => a.Due)),
        Overdue = Overdue - away.Sum(a => a.Overdue),
    };

    /// <summary>The same figures with assignments that were deleted since.</summary>
    public TrainingFigures With(IReadOnlyCollection<AssignmentPast> past) => this with
    {
        Completion = Less(Completion, -past.Sum(p => p.Acknowledged), -past.Sum(p => p.Required)),
        OnTime = Less(OnTime, -past.Sum(p => p.OnTime), -past.Sum(p => p.Due)),
        Overdue = Overdue + past.Sum(p => p.Overdue),
    };

    private static Figure Less(Figure figure, int numerator, int denominator) =>
        figure with { Numerator = figure.Numerator - numerator, Denominator = figure.Denominator - denominator };

    private static Figure Named(string name, int numerator, int denominator, DateOnly asOf) =>
        new(Say.Of("Acknowledgements.Figure." + name), numerator, denominator, asOf);

    private static int Sum(IEnumerable<AssignmentCount> counts, Func<AssignmentBucket, bool> which) =>
        counts.Where(c => which(c.Bucket)).Sum(c => c.Number);
}
