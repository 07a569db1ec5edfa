using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The SQL of chat accounts and of the conversations by which they are reached.</summary>
public sealed class AccountStore
{
    public Task<Account?> FindAsync(Work work, string channel, string userId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Channel, Tenant, UserId, Lane, PersonId, Standing, CheckedAt, LastUsedAt
              FROM PlatformAccount
             WHERE Channel = @channel AND UserId = @userId
            """;
        return work.RememberAsync("account", channel + "/" + userId, () => work.FirstAsync<Account>(Sql, new { channel, userId }, cancel));
    }

    public Task<IReadOnlyList<Account>> OfPersonAsync(Work work, PersonId person, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Channel, Tenant, UserId, Lane, PersonId, Standing, CheckedAt, LastUsedAt
              FROM PlatformAccount
             WHERE PersonId = @person
             ORDER BY Channel, UserId
            """;
        return work.QueryAsync<Account>(Sql, new { person }, cancel);
    }

    /// <summary>
    /// Remembers what the chat product says about an account; links stay as they are. Who was none and is a member again is written to again:
    /// that the conversation was gone came of that.
    /// </summary>
    public async Task SeenAsync(Work work, Account account, CancellationToken cancel)
    {
        const string Update = """
            UPDATE PlatformAccount
               SET Standing = @Standing, CheckedAt = @CheckedAt
             WHERE Channel = @Channel AND UserId = @UserId
            """;
        const string Reopen = """
            UPDATE Conversation
               SET State = 'Open', Reason = NULL, ChangedAt = @At
             WHERE Lane = @Lane AND State = 'Gone'
               AND EXISTS (SELECT 1
                             FROM PlatformAccount a
                            WHERE a.Channel = @Channel AND a.UserId = @UserId AND a.Standing <> 'Member')
            """;
        const string Insert = """
            INSERT INTO PlatformAccount (Channel, Tenant, UserId, Lane, Standing, CheckedAt)
            VALUES (@Channel, @Tenant, @UserId, @Lane, @Standing, @CheckedAt)
            """;
        work.Forget();
        var values = new
        {
            account.Channel, account.Tenant, account.UserId, account.Lane, Standing = account.Standing.ToString(), account.CheckedAt, work.At,
        };
        if (account.Standing == Standing.Member) await work.ExecuteAsync(Reopen, values, cancel);
        if (await work.ExecuteAsync(Update, values, cancel) == 0) await work.ExecuteAsync(Insert, values, cancel);
    }

    /// <summary>The chat product has just said of all of them that they are as they were.</summary>
    public Task RenewAsync(Work work, string channel, IReadOnlyList<string> userIds, CancellationToken cancel)
    {
        const string Sql = "UPDATE PlatformAccount SET CheckedAt = @At WHERE Channel = @channel AND UserId = @userId";
        work.Forget();
        return work.ExecuteAsync(Sql, userIds.Select(userId => new { channel, userId, work.At }), cancel);
    }

    /// <summary>Links an account that has no person yet; false when somebody is linked already.</summary>
    public async Task<bool> LinkAsync(Work work, string channel, string userId, PersonId person, string how, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE PlatformAccount
               SET PersonId = @person, LinkedHow = @how, LinkedAt = @at
             WHERE Channel = @channel AND UserId = @userId AND PersonId IS NULL
            """;
        work.Forget();
        return await work.ExecuteAsync(Sql, new { channel, userId, person, how, at = work.At }, cancel) == 1;
    }

    public Task UsedAsync(Work work, string channel, string userId, CancellationToken cancel)
    {
        work.Forget();
        const string Sql = "UPDATE PlatformAccount SET LastUsedAt = @at WHERE Channel = @channel AND UserId = @userId";
        return work.ExecuteAsync(Sql, new { channel, userId, at = work.At }, cancel);
    }
}
