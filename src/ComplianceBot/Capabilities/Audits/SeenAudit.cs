using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What a button or form about an audit carries: the record as it was when it was drawn, and the requirement or person that is meant.</summary>
public static class SeenAudit
{
    public static SeenRecord Of(Audit audit, string? part = null) => new(audit.Id, audit.Version, part);
}
