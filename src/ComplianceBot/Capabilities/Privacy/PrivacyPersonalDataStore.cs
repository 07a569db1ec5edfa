using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>The SQL of requests and holds somebody had to do with, for that person's copy of their data (PR-5).</summary>
public sealed class PrivacyPersonalDataStore : PersonalDataStore
{
    public override string Area => "Privacy";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("LegalHold", "SELECT * FROM LegalHold WHERE ProposedBy = @person OR DecidedBy = @person OR LiftProposedBy = @person OR LiftedBy = @person", "ProposedBy", "DecidedBy", "LiftProposedBy", "LiftedBy"),
        new("PrivacyOfficer", "SELECT * FROM PrivacyOfficer WHERE PersonId = @person OR NamedBy = @person", "PersonId", "NamedBy"),
        new("ErasureRequest", "SELECT * FROM ErasureRequest WHERE PersonId = @person OR EnteredBy = @person OR DecidedBy = @person OR CarriedOutBy = @person", "PersonId", "EnteredBy", "DecidedBy", "CarriedOutBy"),
        new("Pseudonym", "SELECT * FROM Pseudonym WHERE PersonId = @person", "PersonId"),
        new("RestrictedIdentity", "SELECT * FROM RestrictedIdentity WHERE PersonId = @person", "PersonId"),
        new("CorrectionNote", "SELECT * FROM CorrectionNote WHERE WrittenBy = @person", "WrittenBy"),
    ];
}
