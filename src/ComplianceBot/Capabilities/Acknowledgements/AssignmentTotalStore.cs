using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of what all assignments together come to: what the status answer reads, at once however many there are.</summary>
public sealed class AssignmentTotalStore
{
    public async Task AddAsync(Work work, AssignmentTotal total, int number, CancellationToken cancel)
    {
        const string Update = "UPDATE AssignmentTotal SET Number = Number + @number WHERE Kind = @kind AND OnDay = @OnDay";
        const string Insert = "INSERT INTO AssignmentTotal (Kind, OnDay, Number) VALUES (@kind, @OnDay, @number)";
        var values = new { kind = total.Kind.ToString(), total.OnDay, number };
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    /// <summary>How much of each kind counts on a day.</summary>
    public async Task<IReadOnlyDictionary<TotalKind, int>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Kind, SUM(Number) AS Number
              FROM AssignmentTotal
             WHERE Kind IN ('Required', 'OnTime', 'Late', 'Tried', 'Passed') OR (Kind = 'Valid' AND OnDay >= @day) OR (Kind = 'Open' AND OnDay < @day)
             GROUP BY Kind
            """;
        return (await work.QueryAsync<TotalRow>(Sql, new { day }, cancel)).ToDictionary(r => r.Kind, r => r.Number);
    }

    /// <summary>
    /// What of it is of people on leave whose leave began before something was due (ST-TR), parted by all that the figures of the day ask about: a few
    /// rows, however many people are away.
    /// </summary>
    public Task<IReadOnlyList<AwayRow>> AwayAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT f.State, f.Standing, f.IsPast, f.IsValid, f.IsDone, f.IsInTime, f.ClosedLate, COUNT(*) AS Number
              FROM (SELECT a.State, a.Standing,
                           CASE WHEN a.DueOn < @day THEN 1 ELSE 0 END AS IsPast,
                           CASE WHEN a.ValidUntil < @day THEN 0 ELSE 1 END AS IsValid,
                           CASE WHEN a.AcknowledgedOn IS NULL THEN 0 ELSE 1 END AS IsDone,
                           CASE WHEN a.AcknowledgedOn <= a.DueOn THEN 1 ELSE 0 END AS IsInTime,
                           CASE WHEN a.ClosedOn > a.DueOn THEN 1 ELSE 0 END AS ClosedLate
                      FROM (SELECT PersonId, MIN(FromDay) AS FromDay
                              FROM Leave
                             WHERE FromDay <= @day AND ToDay >= @day
                             GROUP BY PersonId) l
                      JOIN Assignment a ON a.PersonId = l.PersonId AND a.DueOn >= l.FromDay) f
             GROUP BY f.State, f.Standing, f.IsPast, f.IsValid, f.IsDone, f.IsInTime, f.ClosedLate
            """;
        return work.QueryAsync<AwayRow>(Sql, new { day }, cancel);
    }

    public Task<IReadOnlyList<TotalRow>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Kind, OnDay, Number FROM AssignmentTotal WHERE Number <> 0";
        return work.QueryAsync<TotalRow>(Sql, null, cancel);
    }
}

public sealed record TotalRow
{
    public TotalKind Kind { get; init; }

    public DateOnly OnDay { get; init; }

    public int Number { get; init; }
}

/// <summary>How many assignments of people on leave are alike in everything that the figures of a day ask about.</summary>
public sealed record AwayRow
{
    public AssignmentState State { get; init; }

    public bool Standing { get; init; }

    /// <summary>Due before the day.</summary>
    public bool IsPast { get; init; }

    /// <summary>Valid on the day, if acknowledged.</summary>
    public bool IsValid { get; init; }

    public bool IsDone { get; init; }

    public bool IsInTime { get; init; }

    public bool ClosedLate { get; init; }

    public int Number { get; init; }

    /// <summary>Counted by the same rules as one assignment is.</summary>
    public AssignmentCount On(DateOnly day)
    {
        var due = IsPast ? day.AddDays(-1) : day;
        var (until, done, closed) = (IsValid ? AssignmentBucket.NoEnd : day.AddDays(-1), IsInTime ? due : due.AddDays(1), ClosedLate ? due.AddDays(1) : due);
        return new AssignmentCount(AssignmentBucket.Of("", "", State, Standing, due, until, IsDone ? done : null, closed), Number);
    }
}
