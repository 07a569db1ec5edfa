using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Deletes at once the single quiz answers of one person; scores stay with their records (PR-6, RT-6).</summary>
public sealed class QuizAnswerErasure(QuizAnswerErasureStore store) : IErasure
{
    public string Rule => "RT-6";

    public Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel) => store.EraseAsync(work, person, cancel);
}

/// <summary>The SQL that deletes one person's single answers.</summary>
public sealed class QuizAnswerErasureStore
{
    public Task<int> EraseAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            DELETE FROM QuizAnswer
             WHERE AttemptId IN (SELECT q.Id FROM QuizAttempt q JOIN Assignment a ON a.Id = q.AssignmentId WHERE a.PersonId = @person)
            """;
        return work.ExecuteAsync(Sql, new { person }, cancel);
    }
}
