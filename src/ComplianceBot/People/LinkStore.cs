using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The SQL of finding whose account it is, and of those whose account has not turned up yet.</summary>
public sealed class LinkStore
{
    public Task<Person?> FindByImportedIdAsync(Work work, string channel, string userId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             WHERE (@channel = 'slack' AND SlackUserId = @userId) OR (@channel = 'teams' AND EntraObjectId = @userId)
             ORDER BY Active DESC, Id
            """;
        return work.FirstAsync<Person>(Sql, new { channel, userId }, cancel);
    }

    /// <summary>People without a linked account in this chat product: an adapter may look for them of its own accord.</summary>
    public Task<IReadOnlyList<Person>> WithoutAccountAsync(Work work, string channel, CancellationToken cancel)
    {
        const string Sql = """
            SELECT p.Id, p.Mail, p.Name, p.Department, p.ManagerId, p.Site, p.Employment, p.TimeZone, p.Language, p.PreferredChannel,
                   p.EntraObjectId, p.SlackUserId, p.Active, p.LeftOn
              FROM Person p
             WHERE p.Active = 1
               AND NOT EXISTS (SELECT 1 FROM PlatformAccount a WHERE a.PersonId = p.Id AND a.Channel = @channel)
             ORDER BY p.Id
            """;
        return work.QueryAsync<Person>(Sql, new { channel }, cancel);
    }

    /// <summary>Members of the chat products whom nobody has linked to a person yet, latest seen first.</summary>
    public Task<IReadOnlyList<Account>> UnlinkedAsync(Work work, int most, CancellationToken cancel)
    {
        const string Sql = """
            SELECT {top @most} Channel, Tenant, UserId, Lane, PersonId, Standing, CheckedAt, LastUsedAt
              FROM PlatformAccount
             WHERE PersonId IS NULL AND Standing = 'Member'
             ORDER BY CheckedAt DESC, Channel, UserId
            {limit @most}
            """;
        return work.QueryAsync<Account>(Sql, new { most }, cancel);
    }

    /// <summary>Active people to whom no message can be sent at present: not linked, not installed, blocked or gone.</summary>
    public Task<IReadOnlyList<Person>> UnreachableAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT p.Id, p.Mail, p.Name, p.Department, p.ManagerId, p.Site, p.Employment, p.TimeZone, p.Language, p.PreferredChannel,
                   p.EntraObjectId, p.SlackUserId, p.Active, p.LeftOn
              FROM Person p
             WHERE p.Active = 1
               AND NOT EXISTS (SELECT 1
                                 FROM PlatformAccount a
                                 LEFT JOIN Conversation c ON c.Lane = a.Lane
                                WHERE a.PersonId = p.Id AND a.Standing = 'Member' AND (c.State IS NULL OR c.State = 'Open'))
             ORDER BY p.Id
            """;
        return work.QueryAsync<Person>(Sql, null, cancel);
    }
}
