using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>A kept change of a review.</summary>
public sealed record ReviewTransition
{
    public required string RuleId { get; init; }

    public ReviewState ToState { get; init; }

    public DateOnly EffectiveOn { get; init; }

    public PersonId? PersonId { get; init; }

    /// <summary>What it was called in the trail: <c>frozen</c>.</summary>
    public required string Name { get; init; }

    public string? Note { get; init; }
}

/// <summary>The SQL of kept changes of reviews: only ever added.</summary>
public sealed class ReviewHistoryStore
{
    /// <param name="said">What was said by then, as JSON; text as it was typed.</param>
    public Task AddAsync(
        Work work, string ruleId, string name, ManagementReview? was, ManagementReview now, DateOnly effectiveOn, string? note, string said, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO ReviewTransition (Id, ReviewId, Number, RuleId, Name, FromState, ToState, EffectiveOn, RecordedAt, PersonId, Through, MeetingOn, Worth, Note,
                                          Said)
            SELECT @id, @reviewId, COUNT(*) + 1, @ruleId, @name, @fromState, @toState, @effectiveOn, @At, @person, @through, @MeetingOn, @worth, @note, @said
              FROM ReviewTransition
             WHERE ReviewId = @reviewId
            """;
        var values = new
        {
            id = Ids.New(work.At), reviewId = now.Id, ruleId, name, fromState = was?.State.ToString(), toState = now.State.ToString(), effectiveOn, work.At,
            person = work.By.Person, through = work.By.Through, now.MeetingOn, worth = now.Worth.ToString(), note, said,
        };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    public Task<IReadOnlyList<ReviewTransition>> OfAsync(Work work, string reviewId, CancellationToken cancel)
    {
        const string Sql = "SELECT RuleId, Name, ToState, EffectiveOn, PersonId, Note FROM ReviewTransition WHERE ReviewId = @reviewId ORDER BY Number";
        return work.QueryAsync<ReviewTransition>(Sql, new { reviewId }, cancel);
    }

    /// <summary>What every review was worth at the end of a day.</summary>
    public Task<IReadOnlyList<WorthOfReview>> OnAsync(Work work, DateOnly day, CancellationToken cancel)
    {
        const string Sql = """
            SELECT t.MeetingOn, t.Worth, t.ToState
              FROM ReviewTransition t
             WHERE t.EffectiveOn <= @day
               AND NOT EXISTS (SELECT 1
                                 FROM ReviewTransition n
                                WHERE n.ReviewId = t.ReviewId AND n.EffectiveOn <= @day AND n.Number > t.Number)
            """;
        return work.QueryAsync<WorthOfReview>(Sql, new { day }, cancel);
    }
}
