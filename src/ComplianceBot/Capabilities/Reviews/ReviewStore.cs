using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>The SQL by which management reviews are found and changed, each with what belongs to it (clause 9.3.3). Only what is still as it was read is changed.</summary>
public sealed class ReviewStore(ReviewPartStore parts)
{
    /// <summary>At most so many of all, in their order, above an id.</summary>
    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel)
    {
        const string Sql = "SELECT {top @most} Id FROM ManagementReview WHERE Id > @after ORDER BY Id {limit @most}";
        return work.QueryAsync<string>(Sql, new { after, most }, cancel);
    }

    public async Task<ManagementReview?> FindAsync(Work work, string id, CancellationToken cancel) =>
        (await AllAsync(work, cancel)).FirstOrDefault(r => r.Id == id);

    public async Task<ManagementReview?> FindByReferenceAsync(Work work, string reference, CancellationToken cancel) =>
        (await AllAsync(work, cancel)).FirstOrDefault(r => r.Reference == reference);

    /// <summary>All of them by the day of the meeting, oldest first: there are a few a year, kept from work to work, since each round looks at them.</summary>
    public Task<IReadOnlyList<ManagementReview>> AllAsync(Work work, CancellationToken cancel) =>
        work.KeepAsync(Kept.Reviews, "all", () => ReadAsync(work, cancel), cancel);

    public Task AddAsync(Work work, ManagementReview review, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO ManagementReview (Id, Reference, State, MeetingOn, DaySetOn, AsOf, ChairId, HasQuorum, NoDecisionReason, Suitable, Adequate, Effective,
                                          WithChairSince, MinutesHash, ApprovedOn, ApprovedBy, Version, ChangedAt)
            VALUES (@Id, @Reference, @State, @MeetingOn, @DaySetOn, @AsOf, @ChairId, @HasQuorum, @NoDecisionReason, @Suitable, @Adequate, @Effective, @WithChairSince,
                    @MinutesHash, @ApprovedOn, @ApprovedBy, @Version, @At)
            """;
        work.Forget();
        return work.ExecuteAsync(Sql, ValuesOf(work, review, review), cancel);
    }

    /// <summary>False when somebody else changed it since it was read.</summary>
    public async Task<bool> ChangeAsync(Work work, ManagementReview was, ManagementReview now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE ManagementReview
               SET State = @State, MeetingOn = @MeetingOn, DaySetOn = @DaySetOn, AsOf = @AsOf, ChairId = @ChairId, HasQuorum = @HasQuorum,
                   NoDecisionReason = @NoDecisionReason, Suitable = @Suitable, Adequate = @Adequate, Effective = @Effective, WithChairSince = @WithChairSince,
                   MinutesHash = @MinutesHash, ApprovedOn = @ApprovedOn, ApprovedBy = @ApprovedBy, Version = @Version, ChangedAt = @At
             WHERE Id = @Id AND State = @wasState AND Version = @wasVersion
            """;
        work.Forget();
        return await work.ExecuteAsync(Sql, ValuesOf(work, was, now), cancel) == 1;
    }

    /// <summary>Takes the next reference number.</summary>
    public async Task<int> NextReferenceAsync(Work work, CancellationToken cancel)
    {
        const string Update = "UPDATE ReferenceCounter SET LastNumber = LastNumber + 1 WHERE Kind = 'REV'";
        const string Insert = "INSERT INTO ReferenceCounter (Kind, LastNumber) VALUES ('REV', 1)";
        const string Read = "SELECT LastNumber FROM ReferenceCounter WHERE Kind = 'REV'";
        if (await work.ExecuteAsync(Update, null, cancel) == 0) await work.ExecuteAsync(Insert, null, cancel);
        return await work.ScalarAsync<int>(Read, null, cancel);
    }

    /// <summary>All of them as they lie in the database, whatever is kept in memory.</summary>
    public async Task<IReadOnlyList<ManagementReview>> ReadAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Reference, State, MeetingOn, DaySetOn, AsOf, ChairId, HasQuorum, NoDecisionReason, Suitable, Adequate, Effective, WithChairSince, MinutesHash,
                   ApprovedOn, ApprovedBy, Version, ChangedAt
              FROM ManagementReview
             ORDER BY MeetingOn, Id
            """;
        var all = new List<ManagementReview>();
        foreach (var kept in await work.QueryAsync<KeptReview>(Sql, null, cancel)) all.Add(await WholeAsync(work, kept.ToReview(), cancel));
        return all;
    }

    private async Task<ManagementReview> WholeAsync(Work work, ManagementReview review, CancellationToken cancel)
    {
        var people = await parts.PeopleAsync(work, review.Id, cancel);
        return review with
        {
            Inputs = await parts.InputsAsync(work, review.Id, cancel),
            Decisions = await parts.DecisionsAsync(work, review.Id, cancel),
            Invited = [.. people.Where(p => p.Part == ReviewPart.Invited).Select(p => p.PersonId)],
            Attendees = [.. people.Where(p => p.Part == ReviewPart.Attendee).Select(p => p.PersonId)],
            Told = [.. people.Where(p => p.Part == ReviewPart.Told).Select(p => p.PersonId)],
        };
    }

    private static object ValuesOf(Work work, ManagementReview was, ManagementReview now) => new
    {
        now.Id, now.Reference, State = now.State.ToString(), now.MeetingOn, now.DaySetOn, now.AsOf, now.ChairId, now.HasQuorum, now.NoDecisionReason,
        now.Judgements?.Suitable, now.Judgements?.Adequate, now.Judgements?.Effective, now.WithChairSince, now.MinutesHash, now.ApprovedOn, now.ApprovedBy, now.Version,
        work.At, wasState = was.State.ToString(), wasVersion = was.Version,
    };

    private sealed record KeptReview
    {
        public required string Id { get; init; }

        public required string Reference { get; init; }

        public ReviewState State { get; init; }

        public DateOnly MeetingOn { get; init; }

        public DateOnly DaySetOn { get; init; }

        public DateOnly? AsOf { get; init; }

        public PersonId? ChairId { get; init; }

        public bool HasQuorum { get; init; }

        public string? NoDecisionReason { get; init; }

        public string? Suitable { get; init; }

        public string? Adequate { get; init; }

        public string? Effective { get; init; }

        public DateOnly? WithChairSince { get; init; }

        public string? MinutesHash { get; init; }

        public DateOnly? ApprovedOn { get; init; }

        public PersonId? ApprovedBy { get; init; }

        public int Version { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public ManagementReview ToReview() => new()
        {
            Id = Id, Reference = Reference, State = State, MeetingOn = MeetingOn, DaySetOn = DaySetOn, AsOf = AsOf, ChairId = ChairId, HasQuorum = HasQuorum,
            NoDecisionReason = NoDecisionReason, WithChairSince = WithChairSince, MinutesHash = MinutesHash, ApprovedOn = ApprovedOn, ApprovedBy = ApprovedBy, Version = Version,
            ChangedAt = ChangedAt, Judgements = Suitable is null || Adequate is null || Effective is null ? null : new Judgements(Suitable, Adequate, Effective),
        };
    }
}
