using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The SQL of people and the roles they hold.</summary>
public sealed class PeopleStore
{
    public Task<Person?> FindAsync(Work work, PersonId id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             WHERE Id = @id
            """;
        return work.FirstAsync<Person>(Sql, new { id }, cancel);
    }

    public Task<Person?> FindByMailAsync(Work work, string mail, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             WHERE Mail = @mail
            """;
        return work.FirstAsync<Person>(Sql, new { mail }, cancel);
    }

    /// <summary>Everybody who has not left.</summary>
    public Task<IReadOnlyList<Person>> AllActiveAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             WHERE Active = 1
             ORDER BY Id
            """;
        return work.QueryAsync<Person>(Sql, null, cancel);
    }

    public async Task<IReadOnlySet<Role>> RolesAsync(Work work, PersonId id, CancellationToken cancel)
    {
        const string Sql = "SELECT Role FROM PersonRole WHERE PersonId = @id";
        var roles = (await work.QueryAsync<string>(Sql, new { id }, cancel)).Select(Enum.Parse<Role>).ToHashSet();
        roles.Add(Role.Employee);
        return roles;
    }

    public Task<IReadOnlyList<Person>> HoldersAsync(Work work, Role role, CancellationToken cancel)
    {
        const string Sql = """
            SELECT p.Id, p.Mail, p.Name, p.Department, p.ManagerId, p.Site, p.Employment, p.TimeZone, p.Language, p.PreferredChannel,
                   p.EntraObjectId, p.SlackUserId, p.Active, p.LeftOn
              FROM Person p
              JOIN PersonRole r ON r.PersonId = p.Id
             WHERE r.Role = @role AND p.Active = 1
             ORDER BY p.Id
            """;
        return work.QueryAsync<Person>(Sql, new { role = role.ToString() }, cancel);
    }
}
