using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>The SQL of evidence somebody gave, asked for or judged, for that person's copy of their data (PR-5).</summary>
public sealed class EvidencePersonalDataStore : PersonalDataStore
{
    public override string Area => "Evidence";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("EvidenceSeries", "SELECT * FROM EvidenceSeries WHERE OwnerId = @person", "OwnerId"),
        new("EvidenceRequest", "SELECT * FROM EvidenceRequest WHERE OwnerId = @person OR DelegateId = @person OR RequestedBy = @person OR SubmittedBy = @person OR ReviewedBy = @person", "OwnerId", "DelegateId", "RequestedBy", "SubmittedBy", "ReviewedBy"),
        new("EvidenceTransition", "SELECT * FROM EvidenceTransition WHERE PersonId = @person", "PersonId"),
        new("EvidenceItem", "SELECT * FROM EvidenceItem WHERE GivenBy = @person", "GivenBy"),
        new("EvidenceBatch", "SELECT * FROM EvidenceBatch WHERE PersonId = @person", "PersonId"),
    ];
}
