using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>How somebody belongs to a review: invited, was there, or was told that the pack is there.</summary>
public enum ReviewPart { Invited, Attendee, Told }

public sealed record ReviewPerson
{
    public required PersonId PersonId { get; init; }

    public ReviewPart Part { get; init; }
}

/// <summary>The SQL of what belongs to one review: inputs, people, decisions (MR-2, MR-5, MR-6).</summary>
public sealed class ReviewPartStore
{
    public async Task<IReadOnlyList<ReviewInput>> InputsAsync(Work work, string reviewId, CancellationToken cancel)
    {
        const string Sql = "SELECT Item, OwnerId, AskedOn, Data, Remark, IsUnchanged, SaidBy, SaidVersion FROM ReviewInput WHERE ReviewId = @reviewId";
        return [.. (await work.QueryAsync<ReviewInput>(Sql, new { reviewId }, cancel)).OrderBy(i => i.Item)];
    }

    public Task<IReadOnlyList<ReviewPerson>> PeopleAsync(Work work, string reviewId, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId, Part FROM ReviewPerson WHERE ReviewId = @reviewId ORDER BY Position";
        return work.QueryAsync<ReviewPerson>(Sql, new { reviewId }, cancel);
    }

    public Task<IReadOnlyList<ReviewDecision>> DecisionsAsync(Work work, string reviewId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Type, Text, OwnerId, DueOn, HolderId, HolderDueOn, SinceOn, DoneOn, DoneBy, Done
              FROM ReviewDecision
             WHERE ReviewId = @reviewId
             ORDER BY Position
            """;
        return work.QueryAsync<ReviewDecision>(Sql, new { reviewId }, cancel);
    }

    /// <summary>How many decisions began to be tracked, and how many were done, between two days, both included (NG-16).</summary>
    public Task<int> CountBegunAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM ReviewDecision WHERE SinceOn BETWEEN @from AND @to";
        return work.ScalarAsync<int>(Sql, new { from, to }, cancel);
    }

    public Task<int> CountDoneAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM ReviewDecision WHERE DoneOn BETWEEN @from AND @to";
        return work.ScalarAsync<int>(Sql, new { from, to }, cancel);
    }

    /// <summary>What has changed of it; what stays as it was is not written again. From the approval on only what is tracked is.</summary>
    public async Task ReplaceAsync(Work work, ManagementReview? was, ManagementReview now, CancellationToken cancel)
    {
        work.Forget();
        if (now.State == ReviewState.Approved)
        {
            foreach (var decision in now.Decisions.Except(was?.Decisions ?? [])) await TrackAsync(work, decision, cancel);
            return;
        }

        if (!now.Inputs.SequenceEqual(was?.Inputs ?? [])) await ReplaceInputsAsync(work, now, cancel);
        if (!PeopleOf(now).SequenceEqual(was is null ? [] : PeopleOf(was))) await ReplacePeopleAsync(work, now, cancel);
        if (!now.Decisions.SequenceEqual(was?.Decisions ?? [])) await ReplaceDecisionsAsync(work, now, cancel);
    }

    private static IEnumerable<(PersonId, ReviewPart)> PeopleOf(ManagementReview review) =>
        review.Invited.Select(p => (p, ReviewPart.Invited)).Concat(review.Attendees.Select(p => (p, ReviewPart.Attendee)))
            .Concat(review.Told.Select(p => (p, ReviewPart.Told)));

    private static async Task ReplaceInputsAsync(Work work, ManagementReview review, CancellationToken cancel)
    {
        const string Remove = "DELETE FROM ReviewInput WHERE ReviewId = @Id";
        const string Add = """
            INSERT INTO ReviewInput (ReviewId, Item, OwnerId, AskedOn, Data, Remark, IsUnchanged, SaidBy, SaidVersion)
            VALUES (@Id, @item, @OwnerId, @AskedOn, @Data, @Remark, @IsUnchanged, @SaidBy, @SaidVersion)
            """;
        await work.ExecuteAsync(Remove, new { review.Id }, cancel);
        foreach (var i in review.Inputs)
        {
            var values = new { review.Id, item = i.Item.ToString(), i.OwnerId, i.AskedOn, i.Data, i.Remark, i.IsUnchanged, i.SaidBy, i.SaidVersion };
            await work.ExecuteAsync(Add, values, cancel);
        }
    }

    private static async Task ReplacePeopleAsync(Work work, ManagementReview review, CancellationToken cancel)
    {
        const string Remove = "DELETE FROM ReviewPerson WHERE ReviewId = @Id";
        const string Add = "INSERT INTO ReviewPerson (ReviewId, PersonId, Part, Position) VALUES (@Id, @person, @part, @position)";
        await work.ExecuteAsync(Remove, new { review.Id }, cancel);
        foreach (var (position, (person, part)) in PeopleOf(review).Index())
            await work.ExecuteAsync(Add, new { review.Id, person, part = part.ToString(), position }, cancel);
    }

    private static async Task ReplaceDecisionsAsync(Work work, ManagementReview review, CancellationToken cancel)
    {
        const string Remove = "DELETE FROM ReviewDecision WHERE ReviewId = @Id";
        const string Add = """
            INSERT INTO ReviewDecision (Id, ReviewId, Position, Type, Text, OwnerId, DueOn, SinceOn)
            VALUES (@decisionId, @Id, @position, @type, @Text, @OwnerId, @DueOn, @SinceOn)
            """;
        await work.ExecuteAsync(Remove, new { review.Id }, cancel);
        foreach (var (position, d) in review.Decisions.Index())
        {
            var values = new { decisionId = d.Id, review.Id, position, type = d.Type.ToString(), d.Text, d.OwnerId, d.DueOn, d.SinceOn };
            await work.ExecuteAsync(Add, values, cancel);
        }
    }

    private static Task TrackAsync(Work work, ReviewDecision decision, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE ReviewDecision
               SET HolderId = @HolderId, HolderDueOn = @HolderDueOn, SinceOn = @SinceOn, DoneOn = @DoneOn, DoneBy = @DoneBy, Done = @Done
             WHERE Id = @Id AND DoneOn IS NULL
            """;
        var d = decision;
        return work.ExecuteAsync(Sql, new { d.Id, d.HolderId, d.HolderDueOn, d.SinceOn, d.DoneOn, d.DoneBy, d.Done }, cancel);
    }
}
