namespace ComplianceBot.People;

/// <summary>What is known about the thing a deed is about, beyond who does it: what the notes of the matrix ask for.</summary>
public sealed record Circumstance
{
    public static readonly Circumstance None = new();

    /// <summary>The thing is the speaker's own, or assigned to the speaker; for row 15 the speaker is the named verifier.</summary>
    public bool IsOwn { get; init; }

    /// <summary>It would be done for or to oneself (notes 7 and 8).</summary>
    public bool IsForOneself { get; init; }

    /// <summary>The speaker submitted, owns or implemented it (notes 1 and 4), or made the request that is to be confirmed (note 8).</summary>
    public bool IsInvolved { get; init; }

    /// <summary>It lies in the scope of an audit the speaker is on.</summary>
    public bool IsInAuditScope { get; init; }

    /// <summary>The speaker leads that audit (note 3).</summary>
    public bool IsLeadAuditor { get; init; }

    /// <summary>No audit stands behind it, so an ISMS manager who is not the owner stands in for the lead auditor (CA-3).</summary>
    public bool IsWithoutAudit { get; init; }

    /// <summary>The speaker is the line manager of everybody concerned.</summary>
    public bool IsOwnTeam { get; init; }

    /// <summary>The record was released to the external auditor (note 2).</summary>
    public bool IsReleased { get; init; }

    /// <summary>The local day on which it is done; with the audit's days it decides an external auditor's access (PR-11).</summary>
    public DateOnly? On { get; init; }

    public DateOnly? AuditStart { get; init; }

    public DateOnly? AuditEnd { get; init; }

    /// <summary>The nonconformity is a major one (note 6).</summary>
    public bool IsMajor { get; init; }

    /// <summary>The ISMS manager submitted, owns, implemented or verified it, or it is for the ISMS manager (RL-6, notes 5 and 7).</summary>
    public bool IsIsmsManagerExcluded { get; init; }

    /// <summary>Top management named the speaker to stand in for the ISMS manager (RL-6).</summary>
    public bool IsDeputy { get; init; }

    /// <summary>The speaker is the data protection officer, who sets and lifts holds together with the ISMS manager (PR-7, note 9).</summary>
    public bool IsPrivacyOfficer { get; init; }

    /// <summary>The rule by which it is done, when it stands in no row of its own: <c>RL-6</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The question of rules §11 by which figures are asked for, when it is not the row's own: <c>SQ-3</c>.</summary>
    public string? Question { get; init; }
}
