using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>The SQL of management reviews somebody had to do with, for that person's copy of their data (PR-5).</summary>
public sealed class ReviewPersonalDataStore : PersonalDataStore
{
    public override string Area => "Reviews";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("ManagementReview", "SELECT * FROM ManagementReview WHERE ChairId = @person OR ApprovedBy = @person", "ChairId", "ApprovedBy"),
        new("ReviewInput", "SELECT * FROM ReviewInput WHERE OwnerId = @person OR SaidBy = @person", "OwnerId", "SaidBy"),
        new("ReviewPerson", "SELECT * FROM ReviewPerson WHERE PersonId = @person", "PersonId"),
        new("ReviewDecision", "SELECT * FROM ReviewDecision WHERE OwnerId = @person OR HolderId = @person OR DoneBy = @person", "OwnerId", "HolderId", "DoneBy"),
        new("ReviewTransition", "SELECT * FROM ReviewTransition WHERE PersonId = @person", "PersonId"),
    ];
}
