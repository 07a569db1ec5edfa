namespace ComplianceBot.Capabilities.Audits;

/// <summary>What an audit is for: our own (clause 9.2), the certification body's in the cycle of a certificate (CY-2, CY-3), or a customer's.</summary>
public enum AuditKind { Internal, Mock, Stage1, Stage2, Surveillance1, Surveillance2, Recertification, Special, Customer }

/// <summary>Whether the auditors come, or ask from afar; that needs a reason (AU-8).</summary>
public enum AuditMode { OnSite, Remote, Mixed }

/// <summary>How something is looked at (AU-8).</summary>
public enum AuditMethod { Interview, DocumentReview, Inspection, Observation }

public static class AuditKinds
{
    /// <summary>Our own auditors plan it and hold it (AU-8 to AU-11, AU-20). A mock audit is a rehearsal in the same forms and covers nothing.</summary>
    public static bool IsOwn(this AuditKind kind) => kind is AuditKind.Internal or AuditKind.Mock;

    /// <summary>Counts for the reading "between" of the seed rule (AU-5): internal ones and those of the certification body.</summary>
    public static bool Covers(this AuditKind kind) => kind is not (AuditKind.Mock or AuditKind.Customer);

    /// <summary>An interval of AU-3 ends before it.</summary>
    public static bool EndsInterval(this AuditKind kind) => kind is AuditKind.Stage1 || kind.BeginsInterval();

    /// <summary>An interval of AU-3 begins after it. Stage 1 does not: it and Stage 2 are one certification.</summary>
    public static bool BeginsInterval(this AuditKind kind) =>
        kind is AuditKind.Stage2 or AuditKind.Surveillance1 or AuditKind.Surveillance2 or AuditKind.Recertification;
}
