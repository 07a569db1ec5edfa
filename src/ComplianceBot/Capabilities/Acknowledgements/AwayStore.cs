using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// The SQL of what the assignments of people on leave come to: who is counted as away, since when, and what was due since then (ST-TR). Who is
/// away is counted anew once a day; what changed since comes to a few people, whose assignments are read.
/// </summary>
public sealed class AwayStore
{
    /// <summary>Since when the person is counted as away; null where not.</summary>
    public async Task<DateOnly?> SinceAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = "SELECT FromDay FROM AwayPerson WHERE PersonId = @person";
        return (await work.FirstAsync<AwayPersonRow>(Sql, new { person }, cancel))?.FromDay;
    }

    public async Task AddAsync(Work work, AssignmentTotal total, int number, CancellationToken cancel)
    {
        const string Update = "UPDATE AwayTotal SET Number = Number + @number WHERE Kind = @kind AND OnDay = @OnDay";
        const string Insert = "INSERT INTO AwayTotal (Kind, OnDay, Number) VALUES (@kind, @OnDay, @number)";
        var values = new { kind = total.Kind.ToString(), total.OnDay, number };
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    /// <summary>Nobody is counted as away any more: whoever is on leave is read.</summary>
    public async Task ClearAsync(Work work, CancellationToken cancel)
    {
        await work.ExecuteAsync("DELETE FROM AwayTotal", null, cancel);
        await work.ExecuteAsync("DELETE FROM AwayPerson", null, cancel);
    }

    public Task CountPeopleAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO AwayPerson (PersonId, FromDay)
            SELECT PersonId, MIN(FromDay)
              FROM Leave
             WHERE FromDay <= @day AND ToDay >= @day
             GROUP BY PersonId
            """;
        return work.ExecuteAsync(Sql, new { day }, cancel);
    }

    /// <summary>How much of each kind those who are counted as away take out of the figures of a day.</summary>
    public async Task<IReadOnlyDictionary<TotalKind, int>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Kind, SUM(Number) AS Number
              FROM AwayTotal
             WHERE Kind IN ('Required', 'OnTime', 'Late') OR (Kind = 'Valid' AND OnDay >= @day) OR (Kind = 'Open' AND OnDay < @day)
             GROUP BY Kind
            """;
        return (await work.QueryAsync<TotalRow>(Sql, new { day }, cancel)).ToDictionary(r => r.Kind, r => r.Number);
    }

    /// <summary>
    /// The assignments of those whose leave of the day is not the one that is counted, parted by all that its figures ask about: of those who are
    /// away and not counted so, and with a negative number of those who are counted as away and are not.
    /// </summary>
    public Task<IReadOnlyList<AwayRow>> UncountedAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT f.State, f.Standing, f.IsPast, f.IsValid, f.IsDone, f.IsInTime, f.ClosedLate, SUM(f.Times) AS Number
              FROM (SELECT a.State, a.Standing, d.Times,
                           CASE WHEN a.DueOn < @day THEN 1 ELSE 0 END AS IsPast,
                           CASE WHEN a.ValidUntil < @day THEN 0 ELSE 1 END AS IsValid,
                           CASE WHEN a.AcknowledgedOn IS NULL THEN 0 ELSE 1 END AS IsDone,
                           CASE WHEN a.AcknowledgedOn <= a.DueOn THEN 1 ELSE 0 END AS IsInTime,
                           CASE WHEN a.ClosedOn > a.DueOn THEN 1 ELSE 0 END AS ClosedLate
                      FROM (SELECT n.PersonId, n.FromDay, 1 AS Times
                              FROM (SELECT PersonId, MIN(FromDay) AS FromDay FROM Leave WHERE FromDay <= @day AND ToDay >= @day GROUP BY PersonId
                                    EXCEPT
                                    SELECT PersonId, FromDay FROM AwayPerson) n
                            UNION ALL
                            SELECT g.PersonId, g.FromDay, -1 AS Times
                              FROM (SELECT PersonId, FromDay FROM AwayPerson
                                    EXCEPT
                                    SELECT PersonId, MIN(FromDay) AS FromDay FROM Leave WHERE FromDay <= @day AND ToDay >= @day GROUP BY PersonId) g) d
                      JOIN Assignment a ON a.PersonId = d.PersonId AND a.DueOn >= d.FromDay) f
             GROUP BY f.State, f.Standing, f.IsPast, f.IsValid, f.IsDone, f.IsInTime, f.ClosedLate
            """;
        return work.QueryAsync<AwayRow>(Sql, new { day }, cancel);
    }

    public Task<IReadOnlyList<TotalRow>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT Kind, OnDay, Number FROM AwayTotal WHERE Number <> 0";
        return work.QueryAsync<TotalRow>(Sql, null, cancel);
    }

    private sealed record AwayPersonRow
    {
        public DateOnly FromDay { get; init; }
    }
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
