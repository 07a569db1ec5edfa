using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL by which assignments are found.</summary>
public sealed class AssignmentStore
{
    public Task<Assignment?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE Id = @id
            """;
        return work.RememberAsync("assignment", id, () => work.FirstAsync<Assignment>(Sql, new { id }, cancel));
    }

    /// <summary>At most so many of all, in their order, above an id.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM Assignment WHERE Id > @after ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { after, most }, cancel);
    }

    /// <summary>From one id to another, both included.</summary>
    public Task<IReadOnlyList<Assignment>> BetweenAsync(Work work, string first, string last, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE Id >= @first AND Id <= @last
             ORDER BY Id
            """;
        return work.QueryAsync<Assignment>(Sql, new { first, last }, cancel);
    }

    /// <summary>What one person has of one document and what has not ended for good.</summary>
    public Task<IReadOnlyList<Assignment>> FamilyAsync(Work work, PersonId person, string documentId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE PersonId = @person AND DocumentId = @documentId
               AND State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed', 'Acknowledged', 'Waived')
             ORDER BY Id
            """;
        return work.QueryAsync<Assignment>(Sql, new { person, documentId }, cancel);
    }

    /// <summary>Everything of one person that has not ended for good.</summary>
    public Task<IReadOnlyList<Assignment>> LiveOfPersonAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE PersonId = @person AND State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed', 'Acknowledged', 'Waived')
             ORDER BY DueOn, Id
            """;
        return work.QueryAsync<Assignment>(Sql, new { person }, cancel);
    }

    public Task<IReadOnlyList<Assignment>> LiveOfDocumentAsync(Work work, string documentId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE DocumentId = @documentId AND State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed', 'Acknowledged', 'Waived')
             ORDER BY PersonId, Id
            """;
        return work.QueryAsync<Assignment>(Sql, new { documentId }, cancel);
    }

    public Task<IReadOnlyList<Assignment>> OpenAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE State IN ('Assigned', 'Opened', 'QuizFailed', 'QuizPassed')
             ORDER BY DueOn, Id
            """;
        return work.QueryAsync<Assignment>(Sql, null, cancel);
    }

    /// <summary>Acknowledgements whose last day lies before the given one (A9).</summary>
    public Task<IReadOnlyList<Assignment>> PastValidityAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE State = 'Acknowledged' AND ValidUntil < @day
             ORDER BY Id
            """;
        return work.QueryAsync<Assignment>(Sql, new { day }, cancel);
    }

    /// <summary>By what people call it.</summary>
    public Task<Assignment?> FindByReferenceAsync(Work work, string reference, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE Reference = @reference
            """;
        return work.FirstAsync<Assignment>(Sql, new { reference }, cancel);
    }

    /// <summary>Everything one person ever had.</summary>
    public Task<IReadOnlyList<Assignment>> OfPersonAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE PersonId = @person
             ORDER BY AssignedOn, Id
            """;
        return work.QueryAsync<Assignment>(Sql, new { person }, cancel);
    }

    /// <summary>What does not count on a day, because its person is on a leave that began on or before the due date (ST-TR).</summary>
    public Task<IReadOnlyList<Assignment>> OnLeaveAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt, Standing,
                   RenewalOf, OpenedAt, Attempts, AttemptsGranted, FirstScore, LastScore, FirstPassed, StopTold, AcknowledgedAt,
                   AcknowledgedOn, ValidUntil, Method, Language, TextHash, Statement, GivenIn, WaivedUntil, ClosedOn, ChangedAt
              FROM Assignment
             WHERE Id IN (SELECT a.Id
                            FROM Leave l
                            JOIN Assignment a ON a.PersonId = l.PersonId AND a.DueOn >= l.FromDay
                           WHERE l.FromDay <= @day AND l.ToDay >= @day)
            """;
        return work.QueryAsync<Assignment>(Sql, new { day }, cancel);
    }
}
