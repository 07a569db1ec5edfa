using ComplianceBot.People;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Who decides what is no step of the state machine. Where a rule names who may and no row of the matrix does (CA-10, CA-11, CA-12, T9),
/// it is asked for by the row that names the same people, without the notes of that row which the rule does not have.
/// </summary>
public static class OfficeRoles
{
    public static Deed DeedOf(string route) => route switch
    {
        FindingRoutes.Classify or FindingRoutes.Assign => Deed.SetSeverity,
        FindingRoutes.NameVerifier => Deed.ApprovePlan,
        FindingRoutes.Agree or FindingRoutes.Disagree => Deed.LowerSeverity,
        FindingRoutes.ShortenObservation or FindingRoutes.Body or FindingRoutes.GrantExtension or FindingRoutes.RefuseExtension => Deed.ApproveExtension,
        _ => throw new NotSupportedException(route),
    };

    public static Circumstance Of(string route, Circumstance general) => route switch
    {
        // ISMS manager or lead auditor, also where they have to do with it
        FindingRoutes.NameVerifier => general with { IsInvolved = false, Rule = "CA-10" },
        // the ISMS manager alone, also for a major
        FindingRoutes.ShortenObservation => general with { IsMajor = false, Rule = "CA-11" },
        FindingRoutes.Body => general with { IsMajor = false, Rule = "CA-12" },
        // the lead auditor alone
        FindingRoutes.Agree or FindingRoutes.Disagree => general with { IsWithoutAudit = false, Rule = "T9" },
        _ => general,
    };
}
