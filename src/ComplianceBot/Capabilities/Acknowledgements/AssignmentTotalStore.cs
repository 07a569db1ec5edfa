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
