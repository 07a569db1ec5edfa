using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of quiz attempts. Single answers are kept 30 days, the score as long as the record (RT-5, RT-6).</summary>
public sealed class QuizStore(AssignmentTotalStore totals)
{
    public async Task AddAttemptAsync(Work work, string id, Assignment assignment, QuizResult result, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO QuizAttempt (Id, AssignmentId, Number, Score, RightAnswers, Questions, Passed, At)
            VALUES (@id, @assignmentId, @number, @score, @right, @questions, @passed, @At)
            """;
        var values = new
        {
            id, assignmentId = assignment.Id, number = assignment.Attempts, score = result.Shown, right = result.Right,
            questions = result.Questions, passed = result.Passed, work.At,
        };
        await work.ExecuteAsync(Sql, values, cancel);
        if (assignment.Attempts != 1) return;
        await totals.AddAsync(work, AssignmentTotal.Always(TotalKind.Tried), 1, cancel);
        if (result.Passed) await totals.AddAsync(work, AssignmentTotal.Always(TotalKind.Passed), 1, cancel);
    }

    /// <summary>The first attempt of an assignment that was deleted with its attempts counts no more (ST-TP).</summary>
    public async Task UncountAsync(Work work, Assignment gone, CancellationToken cancel)
    {
        if (gone.FirstPassed is not { } passed) return;
        await totals.AddAsync(work, AssignmentTotal.Always(TotalKind.Tried), -1, cancel);
        if (passed) await totals.AddAsync(work, AssignmentTotal.Always(TotalKind.Passed), -1, cancel);
    }

    public Task AddAnswerAsync(Work work, string attemptId, string question, int answer, bool isRight, CancellationToken cancel)
    {
        const string Sql = "INSERT INTO QuizAnswer (AttemptId, Question, Answer, IsRight) VALUES (@attemptId, @question, @answer, @isRight)";
        return work.ExecuteAsync(
            Sql, new { attemptId, question, answer = answer.ToString(System.Globalization.CultureInfo.InvariantCulture), isRight }, cancel);
    }

    /// <summary>How many single answers of earlier attempts are kept (RT-6).</summary>
    public Task<int> OldAnswersAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM QuizAnswer w
              JOIN QuizAttempt q ON q.Id = w.AttemptId
              JOIN Assignment a ON a.Id = q.AssignmentId
             WHERE q.At < @before
               AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                  AND ((h.Kind = 'person' AND h.RecordId = a.PersonId) OR (h.Kind = 'policy' AND h.RecordId = a.DocumentId)))
            """;
        return work.ScalarAsync<int>(Sql, new { before }, cancel);
    }

    /// <summary>RT-6.</summary>
    public Task<int> ForgetAnswersAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            DELETE FROM QuizAnswer
             WHERE AttemptId IN (SELECT q.Id
                                   FROM QuizAttempt q
                                   JOIN Assignment a ON a.Id = q.AssignmentId
                                  WHERE q.At < @before
                                    AND NOT EXISTS (SELECT 1 FROM LegalHold h
                                                     WHERE h.State IN ('Proposed', 'Set', 'LiftProposed')
                                                       AND ((h.Kind = 'person' AND h.RecordId = a.PersonId)
                                                         OR (h.Kind = 'policy' AND h.RecordId = a.DocumentId))))
            """;
        return work.ExecuteAsync(Sql, new { before }, cancel);
    }

    /// <summary>First attempts before an instant, by document and department (ST-TP); with the mean of their scores (AK-8).</summary>
    public Task<IReadOnlyList<FirstAttemptRow>> FirstAttemptsAsync(Work work, DateTimeOffset before, CancellationToken cancel)
    {
        const string Sql = """
            SELECT a.DocumentId, a.Department, a.PersonId, q.Passed, q.Score
              FROM QuizAttempt q
              JOIN Assignment a ON a.Id = q.AssignmentId
             WHERE q.Number = 1 AND q.At < @before
            """;
        return work.QueryAsync<FirstAttemptRow>(Sql, new { before }, cancel);
    }

    /// <summary>How often each question of a version was missed, among the answers that are still kept (AK-8).</summary>
    public Task<IReadOnlyList<MissedRow>> MissedAsync(Work work, string versionId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT w.Question, COUNT(*) AS Answers, SUM(CASE WHEN w.IsRight = 1 THEN 0 ELSE 1 END) AS Missed
              FROM QuizAnswer w
              JOIN QuizAttempt q ON q.Id = w.AttemptId
              JOIN Assignment a ON a.Id = q.AssignmentId
             WHERE a.VersionId = @versionId
             GROUP BY w.Question
             ORDER BY w.Question
            """;
        return work.QueryAsync<MissedRow>(Sql, new { versionId }, cancel);
    }
}

public sealed record FirstAttemptRow
{
    public required string DocumentId { get; init; }

    public required string Department { get; init; }

    public required PersonId PersonId { get; init; }

    public bool Passed { get; init; }

    public decimal Score { get; init; }
}

public sealed record MissedRow
{
    public required string Question { get; init; }

    public int Answers { get; init; }

    public int Missed { get; init; }
}
