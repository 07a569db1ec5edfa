using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>The SQL by which evidence requests begin and change; only what is still as it was read is changed.</summary>
public sealed class EvidenceWriteStore
{
    public Task AddAsync(Work work, EvidenceRequest request, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO EvidenceRequest (Id, Reference, SeriesId, State, OwnerId, DelegateId, RequestedBy, RenewalOf, PeriodFrom, PeriodTo,
                                         RequestedOn, DueOn, SinceAt, Rounds, ChangedAt)
            VALUES (@Id, @Reference, @SeriesId, @State, @OwnerId, @DelegateId, @RequestedBy, @RenewalOf, @PeriodFrom, @PeriodTo,
                    @RequestedOn, @DueOn, @SinceAt, 0, @At)
            """;
        var values = new
        {
            request.Id, request.Reference, request.SeriesId, State = request.State.ToString(), request.OwnerId, request.DelegateId, request.RequestedBy,
            request.RenewalOf, request.PeriodFrom, request.PeriodTo, request.RequestedOn, request.DueOn, request.SinceAt, work.At,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>False when somebody else changed it since it was read.</summary>
    public async Task<bool> ChangeAsync(Work work, EvidenceRequest was, EvidenceRequest now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE EvidenceRequest
               SET State = @State, OwnerId = @OwnerId, DelegateId = @DelegateId, PeriodFrom = @PeriodFrom, PeriodTo = @PeriodTo, DueOn = @DueOn, DueSetOn = @DueSetOn,
                   SinceAt = @SinceAt, Rounds = @Rounds, EffectiveOn = @EffectiveOn, ReceivedOn = @ReceivedOn, KnownAt = @KnownAt,
                   SubmittedBy = @SubmittedBy, Classification = @Classification, ReviewDueOn = @ReviewDueOn, ReviewedBy = @ReviewedBy,
                   ReviewedAt = @ReviewedAt, Reason = @Reason, ReasonNote = @ReasonNote, ValidUntil = @ValidUntil, ClosedOn = @ClosedOn,
                   ChangedAt = @At
             WHERE Id = @Id AND State = @wasState AND Rounds = @wasRounds
            """;
        var values = new
        {
            now.Id, State = now.State.ToString(), now.OwnerId, now.DelegateId, now.PeriodFrom, now.PeriodTo, now.DueOn, now.DueSetOn, now.SinceAt, now.Rounds,
            now.EffectiveOn, now.ReceivedOn, now.KnownAt, now.SubmittedBy, Classification = now.Classification?.ToString(), now.ReviewDueOn,
            now.ReviewedBy, now.ReviewedAt, Reason = now.Reason?.ToString(), now.ReasonNote, now.ValidUntil, now.ClosedOn, work.At,
            wasState = was.State.ToString(), wasRounds = was.Rounds,
        };
        return await work.ExecuteAsync(Sql, values, cancel) == 1;
    }

    /// <summary>Takes the next reference number.</summary>
    public async Task<int> NextReferenceAsync(Work work, CancellationToken cancel)
    {
        const string Update = "UPDATE ReferenceCounter SET LastNumber = LastNumber + 1 WHERE Kind = 'EV'";
        const string Insert = "INSERT INTO ReferenceCounter (Kind, LastNumber) VALUES ('EV', 1)";
        const string Read = "SELECT LastNumber FROM ReferenceCounter WHERE Kind = 'EV'";
        if (await work.ExecuteAsync(Update, null, cancel) == 0) await work.ExecuteAsync(Insert, null, cancel);
        return await work.ScalarAsync<int>(Read, null, cancel);
    }
}
