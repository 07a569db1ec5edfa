namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What an organisation may set about evidence (the keys <c>evidence.*</c> and <c>audit.evidence_days</c>), with the defaults of the rules.</summary>
public sealed record EvidenceSettings
{
    public static EvidenceSettings Defaults { get; } = new();

    /// <summary>EV-5.</summary>
    public int ReviewBusinessDays { get; init; } = 5;

    /// <summary>EV-4.</summary>
    public int AnswerAgainBusinessDays { get; init; } = 5;

    /// <summary>AU-12.</summary>
    public int AuditDays { get; init; } = 14;

    /// <summary>Days before an audit's start from which its evidence is pressing (NG-7).</summary>
    public int PressingDays { get; init; } = 30;
}
