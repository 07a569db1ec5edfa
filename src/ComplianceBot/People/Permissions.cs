namespace ComplianceBot.People;

/// <summary>The rows of the permission matrix (rules §10), by number.</summary>
public enum Deed
{
    ReadPolicies = 1,
    Acknowledge = 2,
    Report = 3,
    OwnTasks = 4,
    CreateEvidenceRequest = 5,
    SubmitEvidence = 6,
    ReviewEvidence = 7,
    ReadEvidence = 8,
    CancelEvidenceRequest = 9,
    RaiseNonconformity = 10,
    SetSeverity = 11,
    LowerSeverity = 12,
    WorkOnNonconformity = 13,
    ApprovePlan = 14,
    VerifyEffectiveness = 15,
    CloseNonconformity = 16,
    RejectFinding = 17,
    ReopenNonconformity = 18,
    ApproveExtension = 19,
    EditAuditProgramme = 20,
    ApproveAuditProgramme = 21,
    EditAuditPlan = 22,
    RecordConclusions = 23,
    ReadAuditReport = 24,
    PrepareReview = 25,
    ApproveMinutes = 26,
    ReadMinutes = 27,
    PublishVersion = 28,
    ApprovePolicy = 29,
    AssignTraining = 30,
    WaiveAcknowledgement = 31,
    ReadStatus = 32,
    ReadNames = 33,
    ReadScore = 34,
    ExportPack = 35,
    ChangeSettings = 36,
    ConnectPlatforms = 37,
    GiveRoles = 38,
    SetLegalHold = 39,
    CarryOutErasure = 40,
    ReadTrail = 41,
}

/// <summary>What is known about the thing a deed is about, beyond who does it.</summary>
public sealed record Circumstance
{
    public static readonly Circumstance None = new();

    /// <summary>The thing is the speaker's own, or assigned to the speaker.</summary>
    public bool IsOwn { get; init; }

    /// <summary>It would be done for or to oneself (notes 7 and 8).</summary>
    public bool IsForOneself { get; init; }

    /// <summary>The speaker submitted, owns or implemented it (note 1).</summary>
    public bool IsInvolved { get; init; }

    /// <summary>It lies in the scope of an audit the speaker is on.</summary>
    public bool IsInAuditScope { get; init; }

    /// <summary>The speaker is the line manager of everybody concerned.</summary>
    public bool IsOwnTeam { get; init; }
}

/// <summary>The one place that says who may do what (rules §10, RL-1 to RL-6). A refusal names the rule and who may do it.</summary>
public sealed class Permissions
{
    /// <summary>Null when it is allowed.</summary>
    public Refusal? Check(Deed deed, Speaker speaker, Circumstance circumstance)
    {
        var allowed = Matrix.Of(deed, speaker.Roles, circumstance);
        return allowed ? null : Refusal.Of("People.Refused.NotAllowed", $"row {(int)deed}", Matrix.WhoMay(deed));
    }
}
