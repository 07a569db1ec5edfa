using ComplianceBot.Cards;

namespace ComplianceBot.People;

/// <summary>The permission matrix of rules §10 as data: one line a row, one mark a role.</summary>
public static class Matrix
{
    // EMP OWN ISM AUD TOP EXT ADM: Y yes, O own, S audit scope, R read, - no
    private static readonly Dictionary<Deed, string> Rows = new()
    {
        [Deed.ReadPolicies] = "YYYYYSY", [Deed.Acknowledge] = "OOOOO-O", [Deed.Report] = "YYYYY-Y", [Deed.OwnTasks] = "OOOOO-O",
        [Deed.CreateEvidenceRequest] = "--YS---", [Deed.SubmitEvidence] = "OOO-O--", [Deed.ReviewEvidence] = "--YS---",
        [Deed.ReadEvidence] = "OOYS-S-", [Deed.CancelEvidenceRequest] = "--Y----", [Deed.RaiseNonconformity] = "-OYY---",
        [Deed.SetSeverity] = "--YS---", [Deed.LowerSeverity] = "---S---", [Deed.WorkOnNonconformity] = "OOO-O--",
        [Deed.ApprovePlan] = "--YS---", [Deed.VerifyEffectiveness] = "OOOO---", [Deed.CloseNonconformity] = "--Y-Y--",
        [Deed.RejectFinding] = "--Y----", [Deed.ReopenNonconformity] = "--YY---", [Deed.ApproveExtension] = "--Y-Y--",
        [Deed.EditAuditProgramme] = "--YY---", [Deed.ApproveAuditProgramme] = "----Y--", [Deed.EditAuditPlan] = "---S---",
        [Deed.RecordConclusions] = "---S---", [Deed.ReadAuditReport] = "-OYYYS-", [Deed.PrepareReview] = "--Y----",
        [Deed.ApproveMinutes] = "----Y--", [Deed.ReadMinutes] = "--YYYS-", [Deed.PublishVersion] = "--Y----",
        [Deed.ApprovePolicy] = "----Y--", [Deed.AssignTraining] = "--Y----", [Deed.WaiveAcknowledgement] = "--Y-Y--",
        [Deed.ReadStatus] = "--YYY--", [Deed.ReadNames] = "--YS---", [Deed.ReadScore] = "OOY----", [Deed.ExportPack] = "--YS-S-",
        [Deed.ChangeSettings] = "--Y----", [Deed.ConnectPlatforms] = "------Y", [Deed.GiveRoles] = "--Y---Y",
        [Deed.SetLegalHold] = "--Y----", [Deed.CarryOutErasure] = "------Y", [Deed.ReadTrail] = "--YY--R",
    };

    private static readonly Role[] Columns =
    [
        Role.Employee, Role.ControlOwner, Role.IsmsManager, Role.InternalAuditor, Role.TopManagement, Role.ExternalAuditor, Role.Administrator,
    ];

    /// <summary>Roles add up: one that allows it is enough (RL-1).</summary>
    public static bool Of(Deed deed, IReadOnlySet<Role> roles, Circumstance circumstance) => Columns
        .Zip(Rows[deed])
        .Any(cell => roles.Contains(cell.First) && cell.Second switch
        {
            'Y' or 'R' => true,
            'O' => circumstance.IsOwn,
            'S' => circumstance.IsInAuditScope,
            _ => false,
        });

    /// <summary>The roles that may, as words for the refusal (RL-5).</summary>
    public static Say WhoMay(Deed deed)
    {
        var who = Columns.Zip(Rows[deed]).Where(c => c.Second != '-').Select(c => Say.Of("People.Role." + c.First)).ToList();
        return who.Skip(1).Aggregate(who[0], (all, next) => Say.Of("People.Or", all, next));
    }
}
