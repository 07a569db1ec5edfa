using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What the assignments of people on leave came to on one day, by document and department: what its figures go without (ST-TR).</summary>
public sealed record LeaveTotal
{
    /// <summary>Stands for all departments so small that their figures are hidden (PR-2): who was on leave there could be read off.</summary>
    public const string SmallDepartment = "";

    public required DateOnly OnDay { get; init; }

    public required string DocumentId { get; init; }

    public required string Department { get; init; }

    public int Acknowledged { get; init; }

    public int Required { get; init; }

    public int OnTime { get; init; }

    public int Due { get; init; }

    public int Overdue { get; init; }

    public static LeaveTotal Of(DateOnly day, string documentId, string department, IEnumerable<AssignmentCount> then) =>
        Of(documentId, department, TrainingFigures.Of([.. then], (0, 0), day));

    /// <summary>Of all documents and departments together, as it is counted on the day.</summary>
    public static LeaveTotal Of(DateOnly day, IReadOnlyDictionary<TotalKind, int> totals) => Of("", SmallDepartment, TrainingFigures.Of(totals, day));

    private static LeaveTotal Of(string documentId, string department, TrainingFigures figures) => new()
    {
        OnDay = figures.AsOf, DocumentId = documentId, Department = department, Acknowledged = figures.Completion.Numerator,
        Required = figures.Completion.Denominator, OnTime = figures.OnTime.Numerator, Due = figures.OnTime.Denominator, Overdue = figures.Overdue,
    };
}

/// <summary>The SQL of daily totals of leave whose dates were deleted.</summary>
public sealed class LeaveTotalStore
{
    public async Task AddAsync(Work work, LeaveTotal total, CancellationToken cancel)
    {
        const string Update = """
            UPDATE LeaveTotal
               SET Acknowledged = Acknowledged + @Acknowledged, Required = Required + @Required, OnTime = OnTime + @OnTime,
                   Due = Due + @Due, Overdue = Overdue + @Overdue
             WHERE OnDay = @OnDay AND DocumentId = @DocumentId AND Department = @Department
            """;
        const string Insert = """
            INSERT INTO LeaveTotal (OnDay, DocumentId, Department, Acknowledged, Required, OnTime, Due, Overdue)
            VALUES (@OnDay, @DocumentId, @Department, @Acknowledged, @Required, @OnTime, @Due, @Overdue)
            """;
        if (await work.ExecuteAsync(Update, total, cancel) == 0) await work.ExecuteAsync(Insert, total, cancel);
    }

    public Task<IReadOnlyList<LeaveTotal>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT OnDay, DocumentId, Department, Acknowledged, Required, OnTime, Due, Overdue
              FROM LeaveTotal
             WHERE OnDay = @day
            """;
        return work.QueryAsync<LeaveTotal>(Sql, new { day }, cancel);
    }
}
