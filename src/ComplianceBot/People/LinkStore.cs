using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The SQL of linking accounts to people, and of asking a second person about it.</summary>
public sealed class LinkStore
{
    public Task<Person?> FindByImportedIdAsync(Work work, string channel, string userId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             WHERE (@channel = 'slack' AND SlackUserId = @userId) OR (@channel = 'teams' AND EntraObjectId = @userId)
            """;
        return work.FirstAsync<Person>(Sql, new { channel, userId }, cancel);
    }

    public async Task<bool> IsConfirmedAsync(Work work, PersonId person, string channel, string userId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT COUNT(*)
              FROM Confirmation
             WHERE PersonId = @person AND Kind = 'Link' AND Subject = @subject AND State = 'Confirmed'
            """;
        return await work.ScalarAsync<int>(Sql, new { person, subject = channel + "/" + userId }, cancel) > 0;
    }

    public Task AskAsync(Work work, PersonId person, Account account, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Confirmation (Id, Kind, PersonId, Subject, RequestedAt, State)
            SELECT @id, 'Link', @person, @subject, @At, 'Waiting'
             WHERE NOT EXISTS (SELECT 1
                                 FROM Confirmation {hold}
                                WHERE PersonId = @person AND Kind = 'Link' AND Subject = @subject)
            """;
        return work.ExecuteAsync(Sql, new { id = Ids.New(work.At), person, subject = account.Channel + "/" + account.UserId, work.At }, cancel);
    }
}
