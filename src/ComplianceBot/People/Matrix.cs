namespace ComplianceBot.People;

/// <summary>
/// The permission matrix of rules §10 as it is printed there: one line a row, one cell a role, a number for the note that
/// limits the cell.
/// </summary>
public static class Matrix
{
    public static readonly IReadOnlyList<Role> Columns =
    [
        Role.Employee, Role.ControlOwner, Role.IsmsManager, Role.InternalAuditor, Role.TopManagement, Role.ExternalAuditor, Role.Administrator,
    ];

    // EMP OWN ISM AUD TOP EXT ADM: Y yes, O only own or assigned, S only in the own audit scope, R read, - no
    private static readonly Dictionary<Deed, string[]> Rows = new()
    {
        [Deed.ReadPolicies] = Cells("Y Y Y Y Y S Y"),
        [Deed.Acknowledge] = Cells("O O O O O - O"),
        [Deed.Report] = Cells("Y Y Y Y Y - Y"),
        [Deed.OwnTasks] = Cells("O O O O O - O"),
        [Deed.CreateEvidenceRequest] = Cells("- - Y S - - -"),
        [Deed.SubmitEvidence] = Cells("O O O - O - -"),
        [Deed.ReviewEvidence] = Cells("- - Y1 S1 - - -"),
        [Deed.ReadEvidence] = Cells("O O Y S - S2 -"),
        [Deed.CancelEvidenceRequest] = Cells("- - Y - - - -"),
        [Deed.RaiseNonconformity] = Cells("- O Y Y - - -"),
        [Deed.SetSeverity] = Cells("- - Y S - - -"),
        [Deed.LowerSeverity] = Cells("- - - S3 - - -"),
        [Deed.WorkOnNonconformity] = Cells("O O O - O - -"),
        [Deed.ApprovePlan] = Cells("- - Y1 S3 - - -"),
        [Deed.VerifyEffectiveness] = Cells("O4 O4 O4 O4 - - -"),
        [Deed.CloseNonconformity] = Cells("- - Y1 - Y5 - -"),
        [Deed.RejectFinding] = Cells("- - Y1 - - - -"),
        [Deed.ReopenNonconformity] = Cells("- - Y Y - - -"),
        [Deed.ApproveExtension] = Cells("- - Y6 - Y6 - -"),
        [Deed.EditAuditProgramme] = Cells("- - Y Y - - -"),
        [Deed.ApproveAuditProgramme] = Cells("- - - - Y - -"),
        [Deed.EditAuditPlan] = Cells("- - - S3 - - -"),
        [Deed.RecordConclusions] = Cells("- - - S - - -"),
        [Deed.ReadAuditReport] = Cells("- O Y Y Y S -"),
        [Deed.PrepareReview] = Cells("- - Y - - - -"),
        [Deed.ApproveMinutes] = Cells("- - - - Y - -"),
        [Deed.ReadMinutes] = Cells("- - Y Y Y S -"),
        [Deed.PublishVersion] = Cells("- - Y - - - -"),
        [Deed.ApprovePolicy] = Cells("- - - - Y - -"),
        [Deed.AssignTraining] = Cells("- - Y - - - -"),
        [Deed.WaiveAcknowledgement] = Cells("- - Y7 - Y7 - -"),
        [Deed.ReadStatus] = Cells("- - Y Y Y - -"),
        [Deed.ReadNames] = Cells("- - Y S - - -"),
        [Deed.ReadScore] = Cells("O O Y - - - -"),
        [Deed.ExportPack] = Cells("- - Y S - S2 -"),
        [Deed.ChangeSettings] = Cells("- - Y - - - -"),
        [Deed.ConnectPlatforms] = Cells("- - - - - - Y"),
        [Deed.GiveRoles] = Cells("- - Y8 - - - Y8"),
        [Deed.SetLegalHold] = Cells("- - Y9 - - - -"),
        [Deed.CarryOutErasure] = Cells("- - - - - - Y9"),
        [Deed.ReadTrail] = Cells("- - Y Y - - R10"),
    };

    /// <summary>The cell as printed, for example <c>S3</c>.</summary>
    public static string Cell(Deed deed, Role role) => Rows[deed][ColumnOf(role)];

    /// <summary>What a role alone allows in these circumstances; roles add up (RL-1).</summary>
    public static bool Allows(Deed deed, Role role, Circumstance circumstance)
    {
        var cell = Cell(deed, role);
        return MarkHolds(cell[0], role, circumstance) && NoteHolds(cell[1..], role, circumstance);
    }

    private static bool MarkHolds(char mark, Role role, Circumstance c) => mark switch
    {
        'Y' or 'R' => true,
        'O' => c.IsOwn,
        'S' => c.IsInAuditScope && (role != Role.ExternalAuditor || IsInAccessWindow(c)),
        _ => false,
    };

    private static bool NoteHolds(string note, Role role, Circumstance c) => note switch
    {
        "1" or "4" => !c.IsInvolved,
        "2" => c.IsReleased,
        "3" => c.IsLeadAuditor && !c.IsInvolved,
        "5" => c.IsIsmsManagerExcluded && !c.IsInvolved,
        "6" => c.IsMajor == (role == Role.TopManagement),
        "7" => !c.IsForOneself,
        "8" => !c.IsForOneself && !c.IsInvolved,
        _ => true, // 9: the data protection officer consents beside the bot; 10: what is shown, not whether
    };

    private static bool IsInAccessWindow(Circumstance c) =>
        c is { On: { } on, AuditStart: { } start, AuditEnd: { } end } && AccessWindow.Around(start, end).Contains(on);

    private static int ColumnOf(Role role) => role switch
    {
        Role.Employee => 0,
        Role.ControlOwner => 1,
        Role.IsmsManager => 2,
        Role.InternalAuditor => 3,
        Role.TopManagement => 4,
        Role.ExternalAuditor => 5,
        Role.Administrator => 6,
    };

    private static string[] Cells(string row) => row.Split(' ');
}
