using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>How a finding stood at the end of a day, as its kept changes tell (DT-9).</summary>
public sealed record FindingThen
{
    public required string Id { get; init; }

    public required string Reference { get; init; }

    public required string RequirementId { get; init; }

    /// <summary>When it was first raised: a reopening does not make it younger.</summary>
    public DateOnly RaisedOn { get; init; }

    public CorrectiveActionState State { get; init; }

    public Severity? Severity { get; init; }

    /// <summary>The next milestone as it was then.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Until it is classified it counts as a minor, as its milestones do (CA-20).</summary>
    public Severity Grade => Severity ?? CorrectiveActions.Severity.Minor;

    public bool IsOpen => !State.IsFinal();

    /// <summary>As the caps of the readiness score mean it: its effect is not verified (ST-RDY).</summary>
    public bool IsOpenMajor => Severity == CorrectiveActions.Severity.Major && State.IsBeforeVerified();

    public int AgeOn(DateOnly day) => day.DayNumber - RaisedOn.DayNumber;

    public int OverdueDaysOn(DateOnly day) => DueOn is { } due ? Math.Max(0, day.DayNumber - due.DayNumber) : 0;

    public bool IsOverdueOn(DateOnly day) => OverdueDaysOn(day) > 0;
}

/// <summary>How old the open nonconformities are (ST-CA); observations and opportunities are counted apart.</summary>
public sealed record Ageing
{
    private static readonly (int From, int To)[] Spans = [(0, 30), (31, 60), (61, 90), (91, int.MaxValue)];

    private Ageing(IReadOnlyList<FindingThen> open, int others, DateOnly asOf) => (Open, Others, AsOf) = (open, others, asOf);

    public DateOnly AsOf { get; }

    /// <summary>Open majors and minors, oldest first.</summary>
    public IReadOnlyList<FindingThen> Open { get; }

    /// <summary>Open observations and opportunities for improvement.</summary>
    public int Others { get; }

    /// <summary>In 0 to 30, 31 to 60, 61 to 90 and over 90 days.</summary>
    public IReadOnlyList<int> BySpan => [.. Spans.Select(s => Ages.Count(a => a >= s.From && a <= s.To))];

    public IReadOnlyList<FindingThen> Overdue => [.. Open.Where(f => f.IsOverdueOn(AsOf))];

    /// <summary>One decimal; null where none is open (DT-8).</summary>
    public decimal? MeanAge => Open.Count == 0 ? null : Rounding.OneDecimal((decimal)Ages.Sum() / Open.Count);

    public decimal? MedianAge => Open.Count == 0 ? null : Median([.. Ages.Order()]);

    private IEnumerable<int> Ages => Open.Select(f => f.AgeOn(AsOf));

    public static Ageing Of(IEnumerable<FindingThen> findings, DateOnly asOf)
    {
        var open = findings.Where(f => f.IsOpen).ToLookup(f => f.Grade.IsNonconformity());
        return new Ageing([.. open[true].OrderBy(f => f.RaisedOn).ThenBy(f => f.Id, StringComparer.Ordinal)], open[false].Count(), asOf);
    }

    /// <summary>ST-CT: how long it took; null where nothing was closed.</summary>
    public static decimal? MeanDaysToClose(IReadOnlyCollection<ClosedFinding> closed) =>
        closed.Count == 0 ? null : Rounding.OneDecimal((decimal)closed.Sum(c => c.DaysToClose) / closed.Count);

    private static decimal Median(List<int> sorted) =>
        sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : Rounding.OneDecimal((sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2m);
}
