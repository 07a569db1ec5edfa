namespace ComplianceBot.Capabilities.Audits;

/// <summary>The names of buttons and forms about a running audit and its report; a message posted long ago still names them, so they never change.</summary>
public static class AuditRunRoutes
{
    public const string Begin = "audit.begin", Conclude = "audit.conclude", Conclusions = "audit.conclusions", Report = "audit.report", FollowUp = "audit.followup",
        Close = "audit.close";

    /// <summary>The report to read, and that it was read (AU-10).</summary>
    public const string ShowReport = "audit.result", ReportPage = "audit.result.page", Read = "audit.read";
}
