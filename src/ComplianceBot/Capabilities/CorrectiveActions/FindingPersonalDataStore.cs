using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of findings somebody had to do with, for that person's copy of their data (PR-5).</summary>
public sealed class FindingPersonalDataStore : PersonalDataStore
{
    public override string Area => "Findings";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("CorrectiveAction", "SELECT * FROM CorrectiveAction WHERE RaisedBy = @person OR OwnerId = @person OR DelegateId = @person OR VerifierId = @person OR VerifiedBy = @person", "RaisedBy", "OwnerId", "DelegateId", "VerifierId", "VerifiedBy"),
        new("CorrectiveActionDoer", "SELECT * FROM CorrectiveActionDoer WHERE PersonId = @person", "PersonId"),
        new("CorrectiveActionTransition", "SELECT * FROM CorrectiveActionTransition WHERE PersonId = @person OR OwnerId = @person", "PersonId", "OwnerId"),
        new("CorrectiveActionNote", "SELECT * FROM CorrectiveActionNote WHERE WrittenBy = @person", "WrittenBy"),
        new("RejectionWish", "SELECT * FROM RejectionWish WHERE WishedBy = @person OR DecidedBy = @person", "WishedBy", "DecidedBy"),
        new("FindingReport", "SELECT * FROM FindingReport WHERE ReportedBy = @person OR DecidedBy = @person", "ReportedBy", "DecidedBy"),
        new("FindingDraft", "SELECT * FROM FindingDraft WHERE PersonId = @person", "PersonId"),
        new("OwnerDraft", "SELECT * FROM OwnerDraft WHERE PersonId = @person", "PersonId"),
        new("PlannedAction", "SELECT * FROM PlannedAction WHERE OwnerId = @person", "OwnerId"),
        new("ActionEvidence", "SELECT * FROM ActionEvidence WHERE GivenBy = @person", "GivenBy"),
    ];
}
