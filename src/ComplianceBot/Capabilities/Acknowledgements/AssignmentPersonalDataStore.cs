using ComplianceBot.Retention;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of what somebody had to read or learn, for that person's copy of their data (PR-5).</summary>
public sealed class AssignmentPersonalDataStore : PersonalDataStore
{
    public override string Area => "Training";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("Assignment", "SELECT * FROM Assignment WHERE PersonId = @person", "PersonId"),
        new("AssignmentTransition", "SELECT * FROM AssignmentTransition WHERE PersonId = @person OR AssignmentId IN (SELECT Id FROM Assignment WHERE PersonId = @person)", "PersonId"),
        new("AwayPerson", "SELECT * FROM AwayPerson WHERE PersonId = @person", "PersonId"),
        new("QuizAttempt", "SELECT * FROM QuizAttempt WHERE AssignmentId IN (SELECT Id FROM Assignment WHERE PersonId = @person)"),
        new("QuizAnswer", "SELECT w.* FROM QuizAnswer w JOIN QuizAttempt t ON t.Id = w.AttemptId JOIN Assignment a ON a.Id = t.AssignmentId WHERE a.PersonId = @person"),
        new("Exercise", "SELECT * FROM Exercise WHERE PersonId = @person OR RecordedBy = @person", "PersonId", "RecordedBy"),
        new("Feedback", "SELECT * FROM Feedback WHERE PersonId = @person", "PersonId"),
        new("DocumentVersion", "SELECT Id, Version, State, ProposedBy, ProposedAt, DecidedBy, DecidedAt, DecisionReason, PublishedBy, PublishedAt FROM DocumentVersion WHERE ProposedBy = @person OR DecidedBy = @person OR PublishedBy = @person", "ProposedBy", "DecidedBy", "PublishedBy"),
    ];
}
