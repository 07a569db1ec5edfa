using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL of the counters: today's figures are read off them, however many people there are. What they come to in all is kept with them.</summary>
public sealed class AssignmentCountStore(AssignmentTotalStore totals)
{
    public async Task AddAsync(Work work, AssignmentBucket bucket, int number, CancellationToken cancel)
    {
        await PutAsync(work, bucket, number, cancel);
        foreach (var total in AssignmentTotal.Of(bucket)) await totals.AddAsync(work, total, number, cancel);
    }

    /// <summary>Takes one out of a bucket and puts it into another.</summary>
    public async Task MoveAsync(Work work, AssignmentBucket from, AssignmentBucket to, CancellationToken cancel)
    {
        if (from == to) return;
        await PutAsync(work, from, -1, cancel);
        await PutAsync(work, to, 1, cancel);
        var (left, entered) = (AssignmentTotal.Of(from).ToList(), AssignmentTotal.Of(to).ToList());
        foreach (var total in left.Except(entered)) await totals.AddAsync(work, total, -1, cancel);
        foreach (var total in entered.Except(left)) await totals.AddAsync(work, total, 1, cancel);
    }

    private static async Task PutAsync(Work work, AssignmentBucket bucket, int number, CancellationToken cancel)
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
