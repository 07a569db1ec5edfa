namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Where one evidence request stands (rules §3.1).</summary>
public enum EvidenceState { Requested, Submitted, Accepted, Rejected, Expired, Superseded, Cancelled }

/// <summary>Why evidence was not accepted (E4).</summary>
public enum RejectionReason { WrongPeriod, Incomplete, Unreadable, NotRelevant, ContainsPersonalData, Other }

/// <summary>Who may see what was given (E2).</summary>
public enum Classification { Public, Internal, Confidential, Restricted }

/// <summary>In what form something was given.</summary>
public enum EvidenceItemKind { File, Link, Attestation }

/// <summary>What the search for harmful files said.</summary>
public enum ScanResult { Waiting, Clean, Infected }

public static class EvidenceStates
{
    /// <summary>Somebody still has to do something; at most one of a series is so.</summary>
    public static bool IsOpen(this EvidenceState state) => state switch
    {
        EvidenceState.Requested or EvidenceState.Submitted => true,
        EvidenceState.Accepted or EvidenceState.Rejected or EvidenceState.Expired or EvidenceState.Superseded or EvidenceState.Cancelled => false,
    };
}
