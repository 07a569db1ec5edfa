namespace ComplianceBot.Status;

/// <summary>The six parts of the audit readiness score (ST-RDY).</summary>
public enum ReadinessPart { Evidence, CorrectiveActions, Training, AuditCoverage, ManagementReview, Documents }

/// <summary>What holds the score down, whatever the parts say (ST-RDY).</summary>
public enum ReadinessCap { OpenMajor, NoInternalAudit, NoManagementReview, StatementNotApproved, DocumentNeverApproved }

public enum ReadinessBand { NotReady, AtRisk, NearlyReady, Ready }

/// <summary>Something that could be done and what it would bring: a part of the score completed, with the cap that goes with it, or a cap alone (ST-RDY).</summary>
/// <param name="Part">Null for what is no part of the score: the Statement of Applicability is approved.</param>
public sealed record ReadinessChange(ReadinessPart? Part, ReadinessCap? Lifts, decimal Points)
{
    public string Name => Part is { } part ? part.ToString() : "Statement";
}

/// <summary>
/// The audit readiness score: six weighted parts, rounded to one decimal, then capped. It helps to plan and predicts nothing.
/// </summary>
public sealed record Readiness
{
    private const decimal HardCap = 59.0m, DocumentCap = 74.9m;

    private static readonly Dictionary<ReadinessPart, decimal> Weights = new()
    {
        [ReadinessPart.Evidence] = 25, [ReadinessPart.CorrectiveActions] = 20, [ReadinessPart.Training] = 15,
        [ReadinessPart.AuditCoverage] = 15, [ReadinessPart.ManagementReview] = 10, [ReadinessPart.Documents] = 15,
    };

    /// <summary>A part that is complete takes its cap with it: no major is open, audits cover everything, a review is valid, every document is approved.</summary>
    private static readonly IReadOnlyList<(ReadinessPart? Part, ReadinessCap? Lifts)> Possible =
    [
        (ReadinessPart.Evidence, null), (ReadinessPart.CorrectiveActions, ReadinessCap.OpenMajor), (ReadinessPart.Training, null),
        (ReadinessPart.AuditCoverage, ReadinessCap.NoInternalAudit), (ReadinessPart.ManagementReview, ReadinessCap.NoManagementReview),
        (ReadinessPart.Documents, ReadinessCap.DocumentNeverApproved), (null, ReadinessCap.StatementNotApproved),
    ];

    private Readiness(IReadOnlyDictionary<ReadinessPart, decimal> parts, IReadOnlyList<ReadinessCap> caps) => (Parts, Caps) = (parts, caps);

    /// <summary>A part that is missing here has no data: it counts 0 and is shown as such.</summary>
    public IReadOnlyDictionary<ReadinessPart, decimal> Parts { get; }

    public IReadOnlyList<ReadinessCap> Caps { get; }

    public decimal Raw => Rounding.OneDecimal(Weights.Sum(w => w.Value * Parts.GetValueOrDefault(w.Key)));

    public decimal Score => Caps.Select(CapOf).Append(Raw).Min();

    public ReadinessBand Band => Score switch
    {
        >= 90.0m => ReadinessBand.Ready,
        >= 75.0m => ReadinessBand.NearlyReady,
        >= 60.0m => ReadinessBand.AtRisk,
        _ => ReadinessBand.NotReady,
    };

    /// <summary>The changes that would bring the most points to the capped score, each by itself, at most three, largest first.</summary>
    public IReadOnlyList<ReadinessChange> BestChanges => [.. Changes.Where(c => c.Points > 0).OrderByDescending(c => c.Points).Take(3)];

    /// <summary>Where several caps hold the score at once, so that none of the changes brings points before the others: what lifts each of them.</summary>
    public IReadOnlyList<ReadinessChange> OnlyTogether => BestChanges.Count > 0 || Score == Raw
        ? []
        : [.. Changes.Where(c => c.Lifts is { } cap && Caps.Contains(cap) && CapOf(cap) == Score)];

    public static Readiness Of(IReadOnlyList<StatusReport> reports) => new(
        reports.SelectMany(r => r.Parts).ToDictionary(p => p.Key, p => p.Value),
        [.. Enum.GetValues<ReadinessCap>().Except(reports.SelectMany(r => r.Lifted))]);

    private IEnumerable<ReadinessChange> Changes => Possible.Select(p => new ReadinessChange(p.Part, p.Lifts, With(p.Part, p.Lifts).Score - Score));

    private Readiness With(ReadinessPart? complete, ReadinessCap? lifted) => new(
        complete is { } part ? new Dictionary<ReadinessPart, decimal>(Parts) { [part] = 1 } : Parts,
        [.. Caps.Where(c => c != lifted)]);

    public static decimal WeightOf(ReadinessPart part) => Weights[part];

    public static decimal CapOf(ReadinessCap cap) => cap switch
    {
        ReadinessCap.OpenMajor or ReadinessCap.NoInternalAudit or ReadinessCap.NoManagementReview or ReadinessCap.StatementNotApproved => HardCap,
        ReadinessCap.DocumentNeverApproved => DocumentCap,
    };
}
