using ComplianceBot.People;
using Step = ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionStep;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>How somebody stands to one finding, beyond what its record says (CA-13, RL-6; notes 1, 3 and 4).</summary>
/// <param name="StandsIn">Named for the leave of the one whose turn it is (CA-13).</param>
/// <param name="IsInAuditScope">On an audit that has the requirement in its scope.</param>
/// <param name="IsLeadAuditor">Leads it.</param>
/// <param name="IsDeputy">Named by top management to stand in for the ISMS manager (RL-6).</param>
public sealed record Relation(PersonId Speaker, bool StandsIn = false, bool IsInAuditScope = false, bool IsLeadAuditor = false, bool IsDeputy = false);

/// <summary>What the permission matrix must know about one finding and one speaker (rows 3, 10 to 19; CA-3, CA-10, RL-6).</summary>
public static class CorrectiveActionRoles
{
    /// <summary>The row by which a step is asked for. T4n and T4d stand in no row: they end it, so who closes decides.</summary>
    public static Deed DeedOf(Step step) => step switch
    {
        Step.Contain or Step.Analyse or Step.Plan or Step.Implement => Deed.WorkOnNonconformity,
        Step.Approve or Step.SendBack => Deed.ApprovePlan,
        Step.FindEffective or Step.FindIncomplete or Step.FindIneffective => Deed.VerifyEffectiveness,
        Step.Close or Step.NeedNoAction or Step.Decline => Deed.CloseNonconformity,
        Step.Reject => Deed.RejectFinding,
        Step.Appeal => Deed.Report,
        Step.Reopen => Deed.ReopenNonconformity,
    };

    public static Circumstance Of(CorrectiveAction finding, Step step, Relation who, IReadOnlyCollection<PersonId> managers)
    {
        var general = Of(finding, who) with { IsOwn = IsOwn(finding, step, who), Rule = step is Step.NeedNoAction or Step.Decline or Step.Appeal ? step.RuleId() : null };
        return step switch
        {
            Step.Close => general with
            {
                IsInvolved = finding.IsInvolvedOrVerifier(who.Speaker),
                IsIsmsManagerExcluded = managers.Count > 0 && managers.All(finding.IsInvolvedOrVerifier),
            },
            Step.Decline => general with { IsInvolved = false },
            Step.Contain or Step.Analyse or Step.Plan or Step.NeedNoAction or Step.Approve or Step.SendBack or Step.Implement or Step.FindEffective
                or Step.FindIncomplete or Step.FindIneffective or Step.Reject or Step.Appeal or Step.Reopen => general with
                {
                    IsIsmsManagerExcluded = managers.Count > 0 && managers.All(finding.IsInvolved),
                },
        };
    }

    /// <summary>For what is no step: raising, classifying, extending.</summary>
    public static Circumstance Of(CorrectiveAction finding, Relation who) => new()
    {
        IsOwn = who.StandsIn || finding.IsOwnedBy(who.Speaker) || finding.Actions.Any(a => a.OwnerId == who.Speaker),
        IsInvolved = finding.IsInvolved(who.Speaker),
        IsInAuditScope = who.IsInAuditScope || who.IsLeadAuditor,
        IsLeadAuditor = who.IsLeadAuditor && finding.Source == FindingSource.InternalAudit,
        IsWithoutAudit = finding.Source != FindingSource.InternalAudit,
        IsMajor = finding.IsMajor,
        IsDeputy = who.IsDeputy,
    };

    private static bool IsOwn(CorrectiveAction finding, Step step, Relation who) => DeedOf(step) == Deed.VerifyEffectiveness
        ? who.Speaker == finding.VerifierId
        : who.StandsIn || finding.IsOwnedBy(who.Speaker);
}
