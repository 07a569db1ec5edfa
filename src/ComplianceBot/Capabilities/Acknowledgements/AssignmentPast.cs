using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// How the figures of a document and department change from a day on by assignments that were deleted since (DT-9): the sum up to a day is what
/// they came to then, and nothing from the day of their deletion on. It names nobody.
/// </summary>
public sealed record AssignmentPast
{
    public DateOnly OnDay { get; init; }

    public required string DocumentId { get; init; }

    public required string Department { get; init; }

    public int Acknowledged { get; init; }

    public int Required { get; init; }

    public int OnTime { get; init; }

    public int Due { get; init; }

    public int Overdue { get; init; }

    /// <summary>First attempts that were passed (ST-TP).</summary>
    public int Passed { get; init; }

    public int Tried { get; init; }

    public bool IsNothing => (Acknowledged, Required, OnTime, Due, Overdue, Passed, Tried) == (0, 0, 0, 0, 0, 0, 0);

    public AssignmentPast Less(AssignmentPast other) => this with
    {
        Acknowledged = Acknowledged - other.Acknowledged,
        Required = Required - other.Required,
        OnTime = OnTime - other.OnTime,
        Due = Due - other.Due,
        Overdue = Overdue - other.Overdue,
        Passed = Passed - other.Passed,
        Tried = Tried - other.Tried,
    };
}

/// <summary>The SQL of what deleted assignments came to.</summary>
public sealed class AssignmentPastStore
{
    public async Task AddAsync(Work work, AssignmentPast change, CancellationToken cancel)
    {
        const string Update = """
            UPDATE AssignmentPast
               SET Acknowledged = Acknowledged + @Acknowledged, Required = Required + @Required, OnTime = OnTime + @OnTime, Due = Due + @Due,
                   Overdue = Overdue + @Overdue, Passed = Passed + @Passed, Tried = Tried + @Tried
             WHERE OnDay = @OnDay AND DocumentId = @DocumentId AND Department = @Department
            """;
        const string Insert = """
            INSERT INTO AssignmentPast (OnDay, DocumentId, Department, Acknowledged, Required, OnTime, Due, Overdue, Passed, Tried)
            VALUES (@OnDay, @DocumentId, @Department, @Acknowledged, @Required, @OnTime, @Due, @Overdue, @Passed, @Tried)
            """;
        if (await work.ExecuteAsync(Update, change, cancel) == 0) await work.ExecuteAsync(Insert, change, cancel);
    }

    /// <summary>What they came to at the end of a day.</summary>
    public Task<IReadOnlyList<AssignmentPast>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT DocumentId, Department, SUM(Acknowledged) AS Acknowledged, SUM(Required) AS Required, SUM(OnTime) AS OnTime, SUM(Due) AS Due,
                   SUM(Overdue) AS Overdue, SUM(Passed) AS Passed, SUM(Tried) AS Tried
              FROM AssignmentPast
             WHERE OnDay <= @day
             GROUP BY DocumentId, Department
            """;
        return work.QueryAsync<AssignmentPast>(Sql, new { day }, cancel);
    }

    /// <summary>The first attempt of an assignment, if there was one.</summary>
    public Task<FirstTry?> FirstTryAsync(Work work, string assignmentId, CancellationToken cancel)
    {
        const string Sql = "SELECT At, Passed FROM QuizAttempt WHERE AssignmentId = @assignmentId AND Number = 1";
        return work.FirstAsync<FirstTry>(Sql, new { assignmentId }, cancel);
    }
}

/// <summary>When a quiz was tried for the first time, and whether it was passed.</summary>
public sealed record FirstTry
{
    public DateTimeOffset At { get; init; }

    public bool Passed { get; init; }
}
