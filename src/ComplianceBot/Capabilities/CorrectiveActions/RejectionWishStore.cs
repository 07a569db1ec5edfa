using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The SQL of wishes to reject a finding that wait for the lead auditor (T9); at most one of a finding is open.</summary>
public sealed class RejectionWishStore
{
    public Task<RejectionWish?> FindAsync(Work work, string id, CancellationToken cancel)
    {
        const string Sql = "SELECT Id, CorrectiveActionId, WishedBy, WishedAt, Through, Reason, State FROM RejectionWish WHERE Id = @id";
        return work.FirstAsync<RejectionWish>(Sql, new { id }, cancel);
    }

    public Task AddAsync(Work work, RejectionWish wish, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO RejectionWish (Id, CorrectiveActionId, WishedBy, WishedAt, Through, Reason, State)
            VALUES (@Id, @CorrectiveActionId, @WishedBy, @WishedAt, @Through, @Reason, @state)
            """;
        var values = new { wish.Id, wish.CorrectiveActionId, wish.WishedBy, wish.WishedAt, wish.Through, wish.Reason, state = wish.State.ToString() };
        return work.ExecuteAsync(Sql, values, cancel);
    }

    /// <summary>A newer wish of the same finding stands for the older one.</summary>
    public Task ReplaceAsync(Work work, string findingId, CancellationToken cancel)
    {
        const string Sql = "UPDATE RejectionWish SET State = 'Replaced' WHERE CorrectiveActionId = @findingId AND State = 'Open'";
        return work.ExecuteAsync(Sql, new { findingId }, cancel);
    }

    /// <summary>False when it was decided already.</summary>
    public async Task<bool> DecideAsync(Work work, string id, RejectionWishState state, CancellationToken cancel)
    {
        const string Sql = "UPDATE RejectionWish SET State = @state, DecidedBy = @person, DecidedAt = @At WHERE Id = @id AND State = 'Open'";
        return await work.ExecuteAsync(Sql, new { id, state = state.ToString(), person = work.By.Person, work.At }, cancel) == 1;
    }
}
