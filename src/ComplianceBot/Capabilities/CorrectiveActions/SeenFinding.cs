using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What a button or form about a finding carries: the record as it was when it was drawn, and of an action its id.</summary>
public static class SeenFinding
{
    public static SeenRecord Of(CorrectiveAction finding, string? part = null) => new(finding.Id, finding.Version, part);
}
