namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>How grave a finding is (CA-1, CA-2). Observation and opportunity for improvement differ only in name; neither is a nonconformity.</summary>
public enum Severity { Major, Minor, Observation, Improvement }

/// <summary>Where a finding comes from (CA-5).</summary>
public enum FindingSource { InternalAudit, ExternalAudit, ManagementReview, Incident, Monitoring, EmployeeReport, Supplier, Other }

/// <summary>What a finding is about (CA-5).</summary>
public enum FindingAspect { Process, Documentation, Control, Other }

public static class Severities
{
    public static bool IsNonconformity(this Severity severity) => severity is Severity.Major or Severity.Minor;

    /// <summary>CA-3: to lower it needs the lead auditor's written reason.</summary>
    public static bool IsLowerThan(this Severity severity, Severity other) => Weight(severity) < Weight(other);

    private static int Weight(Severity severity) => severity switch
    {
        Severity.Major => 2,
        Severity.Minor => 1,
        Severity.Observation or Severity.Improvement => 0,
    };
}
