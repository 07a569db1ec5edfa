using System.Globalization;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// What a form that concludes on a requirement carries: the requirement, and which conclusion on it was seen. What others conclude on other
/// requirements meanwhile is no reason to look again.
/// </summary>
public readonly record struct SeenConclusion(string RequirementId, string Seen)
{
    private const char Separator = '~';

    public static SeenConclusion Of(Audit audit, string requirementId) =>
        new(requirementId, Newest(audit, requirementId)?.RecordedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "");

    public static SeenConclusion Parse(SeenRecord seen) =>
        (seen.Part ?? "").Split(Separator) is [var requirementId, var stamp] ? new SeenConclusion(requirementId, stamp) : new SeenConclusion(seen.Part ?? "", "");

    public static Conclusion? Newest(Audit audit, string requirementId) => audit.Conclusions.FirstOrDefault(c => c.RequirementId == requirementId);

    /// <summary>Null when nobody has concluded on it since.</summary>
    public Conclusion? Overtaking(Audit audit) => this == Of(audit, RequirementId) ? null : Newest(audit, RequirementId);

    public override string ToString() => RequirementId + Separator + Seen;
}
