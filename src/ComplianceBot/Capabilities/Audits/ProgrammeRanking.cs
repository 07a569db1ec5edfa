using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>How grave the greatest risk is that a requirement treats (6.1.2). Where no register says it, it is not known.</summary>
public enum RiskLevel { Unknown, Low, Medium, High }

/// <summary>What the programme must know about a requirement to put it in its place (AU-4, AU-7).</summary>
public sealed record RequirementFacts
{
    public required string RequirementId { get; init; }

    /// <summary>The last day of the newest internal audit that covered it; null when none did.</summary>
    public DateOnly? LastAuditedOn { get; init; }

    /// <summary>When the newest nonconformity on it was raised.</summary>
    public DateOnly? LastNonconformityOn { get; init; }

    public RiskLevel Risk { get; init; }

    public bool HadNonconformitySince => LastNonconformityOn is { } raised && (LastAuditedOn is not { } audited || raised > audited);
}

/// <summary>Which requirements the next internal audit should look at first (AU-7; clause 9.2.2).</summary>
public static class ProgrammeRanking
{
    /// <summary>Never audited, then a nonconformity since the last audit, then risk, then the longest time; else in the order of the standard.</summary>
    public static IReadOnlyList<RequirementFacts> Rank(IEnumerable<RequirementFacts> requirements)
    {
        var order = Requirements.All.Index().ToDictionary(r => r.Item.Id, r => r.Index, StringComparer.Ordinal);
        return
        [
            .. requirements
                .OrderByDescending(r => r.LastAuditedOn is null)
                .ThenByDescending(r => r.HadNonconformitySince)
                .ThenByDescending(r => r.Risk)
                .ThenBy(r => r.LastAuditedOn)
                .ThenBy(r => order.GetValueOrDefault(r.RequirementId, int.MaxValue)),
        ];
    }

    /// <summary>The newest day on which an internal audit covered each requirement (AU-2).</summary>
    public static IReadOnlyDictionary<string, DateOnly> LastAudited(IEnumerable<CoveringAudit> audits, DateOnly asOf) => audits
        .Where(a => a.Kind == AuditKind.Internal && a.LastDay <= asOf)
        .SelectMany(a => a.Covered.Select(requirement => (requirement, a.LastDay)))
        .GroupBy(c => c.requirement, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Max(c => c.LastDay), StringComparer.Ordinal);
}
