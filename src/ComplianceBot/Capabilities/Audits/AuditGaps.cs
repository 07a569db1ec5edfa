using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What an audit plan does not have yet, by name (AU-8), so that nobody has to guess what to write next.</summary>
public static class AuditGaps
{
    /// <summary>Empty exactly when <see cref="Audit.PlanFault"/> is null.</summary>
    public static IReadOnlyList<Say> Gaps(this Audit audit)
    {
        (string Name, bool IsMissing)[] known =
        [
            ("lead", audit.LeadId is null), ("scope", IsEmpty(audit.Scope)), ("objectives", IsEmpty(audit.Objectives)), ("criteria", IsEmpty(audit.Criteria)),
            ("timing", IsEmpty(audit.Timing)), ("place", audit.Mode is AuditMode.OnSite or AuditMode.Mixed && IsEmpty(audit.Place)),
            ("remote_reason", audit.Mode is AuditMode.Remote or AuditMode.Mixed && IsEmpty(audit.RemoteReason)), ("requirements", audit.Requirements.Count == 0),
        ];
        return
        [
            .. known.Where(g => g.IsMissing).Select(g => Words(g.Name)),
            .. Listed("methods", audit.Requirements.Where(r => r.Methods.Count == 0)), .. Listed("auditors", audit.Requirements.Where(r => r.AuditorId is null)),
        ];
    }

    private static IEnumerable<Say> Listed(string name, IEnumerable<AuditedRequirement> without) =>
        string.Join(", ", without.Select(r => r.RequirementId)) is { Length: > 0 } ids ? [Words(name, ids)] : [];

    private static bool IsEmpty(string? text) => string.IsNullOrWhiteSpace(text);

    private static Say Words(string name, params Arg[] args) => Say.Of("Audits.Gap." + name, args);
}
