using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of the counters: today's figures are read off a few hundred rows, however many people there are.</summary>
public sealed class AssignmentCountStore
{
    public async Task AddAsync(Work work, AssignmentBucket bucket, int number, CancellationToken cancel)
    {
        const string Update = """
            UPDATE AssignmentCount
               SET Number = Number + @number
             WHERE VersionId = @VersionId AND Department = @Department AND State = @State AND DueOn = @DueOn
               AND ValidUntil = @ValidUntil AND Standing = @Standing AND Done = @Done
            """;
        const string Insert = """
            INSERT INTO AssignmentCount (VersionId, Department, State, DueOn, ValidUntil, Standing, Done, Number)
            VALUES (@VersionId, @Department, @State, @DueOn, @ValidUntil, @Standing, @Done, @number)
            """;
        var values = new
        {
            bucket.VersionId, bucket.Department, State = bucket.State.ToString(), bucket.DueOn, bucket.ValidUntil, bucket.Standing,
            Done = bucket.Done.ToString(), number,
        };
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    /// <summary>Takes one out of a bucket and puts it into another.</summary>
    public async Task MoveAsync(Work work, AssignmentBucket from, AssignmentBucket to, CancellationToken cancel)
    {
        if (from == to) return;
        await AddAsync(work, from, -1, cancel);
        await AddAsync(work, to, 1, cancel);
    }

    public Task<IReadOnlyList<CountRow>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.VersionId, c.Department, c.State, c.DueOn, c.ValidUntil, c.Standing, c.Done, c.Number, v.DocumentId
              FROM AssignmentCount c
              JOIN DocumentVersion v ON v.Id = c.VersionId
             WHERE c.Number <> 0
            """;
        return work.QueryAsync<CountRow>(Sql, null, cancel);
    }
}

/// <summary>A counter with the document it belongs to.</summary>
public sealed record CountRow
{
    public required string DocumentId { get; init; }

    public required string VersionId { get; init; }

    public required string Department { get; init; }

    public AssignmentState State { get; init; }

    public DateOnly DueOn { get; init; }

    public DateOnly ValidUntil { get; init; }

    public bool Standing { get; init; }

    public Done Done { get; init; }

    public int Number { get; init; }

    public AssignmentCount ToCount() => new(
        new AssignmentBucket
        {
            VersionId = VersionId, Department = Department, State = State, DueOn = DueOn, ValidUntil = ValidUntil, Standing = Standing, Done = Done,
        },
        Number);
}
