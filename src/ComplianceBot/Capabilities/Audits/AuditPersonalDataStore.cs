using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL of audits somebody had to do with, for that person's copy of their data (PR-5).</summary>
public sealed class AuditPersonalDataStore : PersonalDataStore
{
    public override string Area => "Audits";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("Audit", "SELECT * FROM Audit WHERE LeadId = @person OR LiaisonId = @person", "LeadId", "LiaisonId"),
        new("AuditPerson", "SELECT * FROM AuditPerson WHERE PersonId = @person", "PersonId"),
        new("AuditedRequirement", "SELECT * FROM AuditedRequirement WHERE AuditorId = @person", "AuditorId"),
        new("AuditConclusion", "SELECT * FROM AuditConclusion WHERE RecordedBy = @person", "RecordedBy"),
        new("AuditConflictOverride", "SELECT * FROM AuditConflictOverride WHERE PersonId = @person OR DecidedBy = @person", "PersonId", "DecidedBy"),
        new("AuditBriefing", "SELECT * FROM AuditBriefing WHERE PersonId = @person", "PersonId"),
        new("AuditReading", "SELECT * FROM AuditReading WHERE PersonId = @person", "PersonId"),
        new("AuditTransition", "SELECT * FROM AuditTransition WHERE PersonId = @person", "PersonId"),
        new("AuditProgramme", "SELECT * FROM AuditProgramme WHERE ProposedBy = @person OR DecidedBy = @person", "ProposedBy", "DecidedBy"),
        new("Certificate", "SELECT * FROM Certificate WHERE RecordedBy = @person", "RecordedBy"),
        new("CertificationBody", "SELECT * FROM CertificationBody WHERE ChangedBy = @person", "ChangedBy"),
        new("CertificationContact", "SELECT * FROM CertificationContact WHERE WrittenBy = @person", "WrittenBy"),
        new("AuditLiaison", "SELECT * FROM AuditLiaison WHERE PersonId = @person OR NamedBy = @person", "PersonId", "NamedBy"),
        new("ExternalAccess", "SELECT * FROM ExternalAccess WHERE PersonId = @person OR GrantedBy = @person OR EndedBy = @person", "PersonId", "GrantedBy", "EndedBy"),
        new("ExternalRelease", "SELECT * FROM ExternalRelease WHERE ReleasedBy = @person OR TakenBackBy = @person", "ReleasedBy", "TakenBackBy"),
    ];
}
