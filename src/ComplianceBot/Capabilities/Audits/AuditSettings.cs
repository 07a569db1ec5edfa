namespace ComplianceBot.Capabilities.Audits;

/// <summary>Whether an organisation has, or wants, a certificate (CY-7).</summary>
public enum CertificationGoal { None, Planned, Certified }

/// <summary>How the seed rule on surveillance audits is read (AU-5); both are always computed.</summary>
public enum SurveillanceReading { Union, Between }

/// <summary>What an organisation may set about audits (the keys <c>audit.*</c>, <c>coverage.*</c>, <c>independence.*</c>, <c>cycle.*</c>, <c>certification.*</c>).</summary>
public sealed record AuditSettings
{
    public static AuditSettings Defaults { get; } = new();

    /// <summary>AU-8.</summary>
    public int AnnounceDays { get; init; } = 14;

    /// <summary>AK-10.</summary>
    public int BriefingDays { get; init; } = 3;

    /// <summary>AU-10.</summary>
    public int ReportBusinessDays { get; init; } = 10;

    /// <summary>AU-14.</summary>
    public int DaysBeforeExternal { get; init; } = 60;

    /// <summary>AU-3: beside the interval, every clause is looked at within so many days.</summary>
    public int ClauseDays { get; init; } = 365;

    /// <summary>AU-4, CY-1.</summary>
    public int CycleYears { get; init; } = 3;

    /// <summary>AU-5.</summary>
    public SurveillanceReading Reading { get; init; }

    /// <summary>AU-20.</summary>
    public int LookbackDays { get; init; } = 365;

    /// <summary>CY-3.</summary>
    public int RecertificationLeadDays { get; init; } = 90;

    /// <summary>CY-7.</summary>
    public CertificationGoal Goal { get; init; } = CertificationGoal.Planned;
}
