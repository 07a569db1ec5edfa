namespace ComplianceBot.Status;

/// <summary>The six parts of the audit readiness score (ST-RDY).</summary>
public enum ReadinessPart { Evidence, CorrectiveActions, Training, AuditCoverage, ManagementReview, Documents }

/// <summary>What holds the score down, whatever the parts say (ST-RDY).</summary>
public enum ReadinessCap { OpenMajor, NoInternalAudit, NoManagementReview, StatementNotApproved, DocumentNeverApproved }

public enum ReadinessBand { NotReady, AtRisk, NearlyReady, Ready }

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

    /// <summary>The parts whose completion would bring the most points, at most three, largest first.</summary>
    public IReadOnlyList<(ReadinessPart Part, decimal Points)> BestChanges => [.. Weights
        .Select(w => (w.Key, Points: Rounding.OneDecimal(w.Value * (1 - Parts.GetValueOrDefault(w.Key)))))
        .Where(c => c.Points > 0)
        .OrderByDescending(c => c.Points).ThenBy(c => c.Key)
        .Take(3)];

    public static Readiness Of(IReadOnlyList<StatusReport> reports) => new(
        reports.SelectMany(r => r.Parts).ToDictionary(p => p.Key, p => p.Value),
        [.. Enum.GetValues<ReadinessCap>().Except(reports.SelectMany(r => r.Lifted))]);

    public static decimal WeightOf(ReadinessPart part) => Weights[part];

    public static decimal CapOf(ReadinessCap cap) => cap switch
    {
        ReadinessCap.OpenMajor or ReadinessCap.NoInternalAudit or ReadinessCap.NoManagementReview or ReadinessCap.StatementNotApproved => HardCap,
        ReadinessCap.DocumentNeverApproved => DocumentCap,
    };
}
