using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of feedback and of practical exercises (AK-8).</summary>
public sealed class FeedbackStore
{
    /// <summary>One answer a person and version; a later one replaces it.</summary>
    public async Task KeepAsync(Work work, string versionId, PersonId person, int score, string? comment, CancellationToken cancel)
    {
        const string Update = """
            UPDATE Feedback
               SET Score = @score, Comment = @comment, At = @At
             WHERE VersionId = @versionId AND PersonId = @person
            """;
        const string Insert = """
            INSERT INTO Feedback (Id, VersionId, PersonId, Score, Comment, At)
            VALUES (@id, @versionId, @person, @score, @comment, @At)
            """;
        var values = new { id = Ids.New(work.At), versionId, person, score, comment, work.At };
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    public Task<IReadOnlyList<FeedbackRow>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT v.DocumentId, f.VersionId, f.PersonId, f.Score, f.Comment, f.At
              FROM Feedback f
              JOIN DocumentVersion v ON v.Id = f.VersionId
             ORDER BY f.At, f.Id
            """;
        return work.QueryAsync<FeedbackRow>(Sql, null, cancel);
    }

    public Task AddExerciseAsync(
        Work work, string documentId, PersonId person, DateOnly heldOn, bool passed, string? note, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Exercise (Id, DocumentId, PersonId, HeldOn, Passed, Note, RecordedBy, RecordedAt)
            VALUES (@id, @documentId, @person, @heldOn, @passed, @note, @by, @At)
            """;
        return work.ExecuteAsync(
            Sql, new { id = Ids.New(work.At), documentId, person, heldOn, passed, note, by = work.By.Person, work.At }, cancel);
    }

    public Task<IReadOnlyList<ExerciseRow>> ExercisesAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT DocumentId, PersonId, HeldOn, Passed, Note FROM Exercise ORDER BY HeldOn, Id";
        return work.QueryAsync<ExerciseRow>(Sql, null, cancel);
    }
}

public sealed record FeedbackRow
{
    public required string DocumentId { get; init; }

    public required string VersionId { get; init; }

    public required PersonId PersonId { get; init; }

    public int Score { get; init; }

    public string? Comment { get; init; }

    public DateTimeOffset At { get; init; }
}

public sealed record ExerciseRow
{
    public required string DocumentId { get; init; }

    public required PersonId PersonId { get; init; }

    public DateOnly HeldOn { get; init; }

    public bool Passed { get; init; }

    public string? Note { get; init; }
}
