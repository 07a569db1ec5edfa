namespace ComplianceBot.People;

/// <summary>
/// Which rule a refusal names (RL-5): a rule that says which roles may do it comes before the matrix row, and among several
/// the one that stands first in the rules. A rule that only speaks of a relation ("owner or delegate") names no role, so there
/// the row is cited.
/// </summary>
public static class NamedRules
{
    // in the order of the document
    private static readonly string[] Order =
    [
        "CA-3", "T1", "T4n", "T4d", "T5", "T8", "T9", "T10", "T11", "CA-10", "CA-12", "CA-30", "E1", "E3", "E9", "A1", "A6", "A7", "AU-8", "PR-3", "PR-7", "PR-11",
        "RL-2", "RL-4", "RL-6", "SQ-2", "SQ-3", "SQ-4", "SQ-5", "SQ-6", "SQ-7", "SQ-8", "SQ-9",
    ];

    private static readonly Dictionary<Deed, string> ByDeed = new()
    {
        [Deed.Acknowledge] = "A6", [Deed.CreateEvidenceRequest] = "E1", [Deed.ReviewEvidence] = "E3", [Deed.CancelEvidenceRequest] = "E9",
        [Deed.RaiseNonconformity] = "T1", [Deed.LowerSeverity] = "CA-3", [Deed.ApprovePlan] = "T5", [Deed.CloseNonconformity] = "T8",
        [Deed.RejectFinding] = "T9", [Deed.ReopenNonconformity] = "T11", [Deed.ApproveExtension] = "CA-30", [Deed.EditAuditPlan] = "AU-8",
        [Deed.AssignTraining] = "A1", [Deed.WaiveAcknowledgement] = "A7", [Deed.ReadStatus] = "SQ-2", [Deed.ReadNames] = "SQ-9",
        [Deed.ReadScore] = "PR-3", [Deed.SetLegalHold] = "PR-7",
    };

    private static readonly HashSet<Deed> Technical = [Deed.ConnectPlatforms, Deed.GiveRoles, Deed.CarryOutErasure, Deed.ReadTrail];

    private static readonly HashSet<Deed> Readings =
    [
        Deed.ReadPolicies, Deed.ReadEvidence, Deed.ReadAuditReport, Deed.ReadMinutes, Deed.ReadStatus, Deed.ReadNames, Deed.ReadScore,
        Deed.ExportPack, Deed.ReadTrail,
    ];

    /// <summary>The rule that a refusal of this deed to these roles names. What RL-2 names by its own word it refuses before all others (RL-1).</summary>
    public static string Cited(Deed deed, IReadOnlySet<Role> roles, Circumstance circumstance) =>
        roles.Contains(Role.Administrator) && Permissions.NeverAdministrator.Contains(deed) ? "RL-2" : Candidates(deed, roles, circumstance).OrderBy(rule => Array.IndexOf(Order, rule)).FirstOrDefault() ?? $"row {(int)deed}";

    private static IEnumerable<string> Candidates(Deed deed, IReadOnlySet<Role> roles, Circumstance circumstance)
    {
        if (circumstance.Rule is { } named) yield return named;
        else if (deed == Deed.ReadStatus && circumstance.Question is { } question) yield return question;
        else if (ByDeed.TryGetValue(deed, out var rule)) yield return rule;
        if (deed == Deed.VerifyEffectiveness && circumstance is { IsOwn: true, IsInvolved: true }) yield return "CA-10";
        if (roles.Contains(Role.Administrator) && !Technical.Contains(deed)) yield return "RL-2";
        if (!roles.Contains(Role.ExternalAuditor)) yield break;
        if (deed is >= Deed.WorkOnNonconformity and <= Deed.ReopenNonconformity) yield return "CA-12";
        if (Matrix.Cell(deed, Role.ExternalAuditor)[0] == 'S') yield return "PR-11";
        if (!Readings.Contains(deed)) yield return "RL-4";
    }
}
