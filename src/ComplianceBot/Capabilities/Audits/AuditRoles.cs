using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What the permission matrix must know about one audit and one speaker (rows 20 to 24; PR-11, RL-4).</summary>
public static class AuditRoles
{
    /// <summary>
    /// The row by which a step is asked for. Ours are the lead auditor's (row 22); what outside auditors do is entered by whoever keeps
    /// the programme (row 20), since they never write (RL-4).
    /// </summary>
    public static Deed DeedOf(AuditStep step, AuditKind kind) => step switch
    {
        AuditStep.Announce or AuditStep.Begin or AuditStep.Report or AuditStep.FollowUp or AuditStep.Close =>
            kind.IsOwn() ? Deed.EditAuditPlan : Deed.EditAuditProgramme,
        AuditStep.Cancel => Deed.EditAuditProgramme,
    };

    public static Deed DeedOfConclusion(AuditKind kind) => kind.IsOwn() ? Deed.RecordConclusions : Deed.EditAuditProgramme;

    /// <param name="on">The local day of the speaker, by which an outside auditor's access is bounded (PR-11).</param>
    public static Circumstance Of(Audit audit, PersonId speaker, DateOnly on) => new()
    {
        IsInAuditScope = audit.IsAuditedBy(speaker),
        IsLeadAuditor = audit.IsLedBy(speaker),
        On = on,
        AuditStart = audit.StartsOn,
        AuditEnd = audit.LastDay,
    };
}
