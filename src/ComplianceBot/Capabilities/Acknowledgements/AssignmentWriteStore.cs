using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The SQL by which assignments begin and change; only what is still as it was read is changed.</summary>
public sealed class AssignmentWriteStore
{
    public Task AddAsync(Work work, Assignment assignment, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Assignment (Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, DueSetOn, SinceAt,
                                    Standing, RenewalOf, Attempts, AttemptsGranted, StopTold, ChangedAt)
            VALUES (@Id, @Reference, @DocumentId, @VersionId, @PersonId, @Department, @State, @AssignedOn, @DueOn, @DueSetOn, @SinceAt,
                    @Standing, @RenewalOf, 0, @AttemptsGranted, @StopTold, @At)
            """;
        return work.ExecuteAsync(
            Sql,
            new
            {
                assignment.Id, assignment.Reference, assignment.DocumentId, assignment.VersionId, assignment.PersonId, assignment.Department,
                State = assignment.State.ToString(), assignment.AssignedOn, assignment.DueOn, assignment.DueSetOn, assignment.SinceAt,
                assignment.Standing, assignment.RenewalOf, assignment.AttemptsGranted, assignment.StopTold, work.At,
            },
            cancel);
    }

    /// <summary>False when somebody else changed it since it was read.</summary>
    public async Task<bool> ChangeAsync(Work work, Assignment was, Assignment now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Assignment
               SET State = @State, Standing = @Standing, Department = @Department, DueOn = @DueOn, DueSetOn = @DueSetOn, SinceAt = @SinceAt, OpenedAt = @OpenedAt,
                   Attempts = @Attempts, AttemptsGranted = @AttemptsGranted, FirstScore = @FirstScore, LastScore = @LastScore,
                   FirstPassed = @FirstPassed, StopTold = @StopTold, AcknowledgedAt = @AcknowledgedAt, AcknowledgedOn = @AcknowledgedOn,
                   ValidUntil = @ValidUntil, Method = @Method, Language = @Language, TextHash = @TextHash, Statement = @Statement,
                   GivenIn = @GivenIn, WaivedUntil = @WaivedUntil, ClosedOn = @ClosedOn, ChangedAt = @At
             WHERE Id = @Id AND State = @wasState AND Attempts = @wasAttempts
            """;
        var values = new
        {
            now.Id, State = now.State.ToString(), now.Standing, now.Department, now.DueOn, now.DueSetOn, now.SinceAt, now.OpenedAt, now.Attempts,
            now.AttemptsGranted, now.FirstScore, now.LastScore, now.FirstPassed, now.StopTold, now.AcknowledgedAt, now.AcknowledgedOn,
            now.ValidUntil, now.Method, now.Language, now.TextHash, now.Statement, now.GivenIn, now.WaivedUntil, now.ClosedOn, work.At,
            wasState = was.State.ToString(), wasAttempts = was.Attempts,
        };
        work.Forget();
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    public Task<bool> StandsAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT Standing FROM Assignment WHERE Id = @id";
        return work.ScalarAsync<bool>(Sql, new { id }, cancel);
    }

    public Task SetStandingAsync(Work work, string id, bool standing, CancellationToken cancel)
    {
        const string Sql = "UPDATE Assignment SET Standing = @standing WHERE Id = @id";
        work.Forget();
        return work.ExecuteAsync(Sql, new { id, standing }, cancel);
    }

    /// <summary>Takes a run of reference numbers and returns the first.</summary>
    public async Task<int> ReserveReferencesAsync(Work work, int count, CancellationToken cancel)
    {
        const string Update = "UPDATE ReferenceCounter SET LastNumber = LastNumber + @count WHERE Kind = 'AK'";
        const string Insert = "INSERT INTO ReferenceCounter (Kind, LastNumber) VALUES ('AK', @count)";
        const string Read = "SELECT LastNumber FROM ReferenceCounter WHERE Kind = 'AK'";
        if (await work.ExecuteAsync(Update, new { count }, cancel) == 0) await work.ExecuteAsync(Insert, new { count }, cancel);
        return await work.ScalarAsync<int>(Read, null, cancel) - count + 1;
    }
}
