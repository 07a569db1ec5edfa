using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>A time zone and a site: who shares both works at the same times.</summary>
public sealed record Workplace
{
    public required string TimeZone { get; init; }

    public required string Site { get; init; }
}

/// <summary>The SQL of people and the roles they hold.</summary>
public sealed class PeopleStore
{
    /// <summary>So many people are asked for one by one; more of them are found among all.</summary>
    private const int FewPeople = 8;

    public Task<Person?> FindAsync(Work work, PersonId id, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             WHERE Id = @id
            """;
        return work.RememberAsync("person", id.Value, () => work.FirstAsync<Person>(Sql, new { id }, cancel));
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

    /// <summary>Everybody who has not left, kept from round to round, since every capability asks in each.</summary>
    public Task<IReadOnlyList<Person>> AllActiveAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             WHERE Active = 1
             ORDER BY Id
            """;
        return work.KeepAsync(Kept.People, "active", () => work.QueryAsync<Person>(Sql, null, cancel), cancel);
    }

    /// <summary>Where there is anybody.</summary>
    public Task<IReadOnlyList<Workplace>> WorkplacesAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT DISTINCT TimeZone, Site FROM Person WHERE Active = 1";
        return work.KeepAsync(Kept.People, "workplaces", () => work.QueryAsync<Workplace>(Sql, null, cancel), cancel);
    }

    /// <summary>Of these people those who have not left: a few are asked for one by one, so that a single task does not read a whole organisation.</summary>
    public async Task<IReadOnlyDictionary<PersonId, Person>> ActiveAmongAsync(Work work, IEnumerable<PersonId> ids, CancellationToken cancel)
    {
        var asked = ids.ToHashSet();
        if (asked.Count > FewPeople) return (await AllActiveAsync(work, cancel)).Where(p => asked.Contains(p.Id)).ToDictionary(p => p.Id);
        var found = new Dictionary<PersonId, Person>();
        foreach (var id in asked)
        {
            if (await FindAsync(work, id, cancel) is { Active: true } person) found[id] = person;
        }

        return found;
    }

    /// <summary>Somebody who was read together with their roles by another question of this work.</summary>
    internal static void Remember(Work work, Person person, IReadOnlyList<string> roles)
    {
        work.Remember("person", person.Id.Value, person);
        work.Remember("roles", person.Id.Value, roles);
    }

    public async Task<IReadOnlySet<Role>> RolesAsync(Work work, PersonId id, CancellationToken cancel)
    {
        const string Sql = "SELECT Role FROM PersonRole WHERE PersonId = @id";
        var held = await work.RememberAsync("roles", id.Value, async () => (IReadOnlyList<string>?)await work.QueryAsync<string>(Sql, new { id }, cancel));
        return RoleRules.Complete(held!.Select(Enum.Parse<Role>));
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
        var held = role.ToString();
        return work.KeepAsync(Kept.People, "holders/" + held, () => work.QueryAsync<Person>(Sql, new { role = held }, cancel), cancel);
    }

    /// <summary>Those who have this person as their line manager.</summary>
    public Task<IReadOnlyList<Person>> TeamAsync(Work work, PersonId manager, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             WHERE ManagerId = @manager AND Active = 1
             ORDER BY Id
            """;
        return work.QueryAsync<Person>(Sql, new { manager }, cancel);
    }

    /// <summary>Everybody, leavers included.</summary>
    public Task<IReadOnlyList<Person>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = """
            SELECT Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                   EntraObjectId, SlackUserId, Active, LeftOn
              FROM Person
             ORDER BY Id
            """;
        return work.QueryAsync<Person>(Sql, null, cancel);
    }

    /// <summary>The size of the organisation (RL-3).</summary>
    public Task<int> CountActiveAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT COUNT(*) FROM Person WHERE Active = 1";
        return work.ScalarAsync<int>(Sql, null, cancel);
    }

    public Task AddAsync(Work work, Person person, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Person (Id, Mail, Name, Department, ManagerId, Site, Employment, TimeZone, Language, PreferredChannel,
                                EntraObjectId, SlackUserId, Active, LeftOn, CreatedAt, ChangedAt)
            VALUES (@Id, @Mail, @Name, @Department, @ManagerId, @Site, @Employment, @TimeZone, @Language, @PreferredChannel,
                    @EntraObjectId, @SlackUserId, @Active, @LeftOn, @At, @At)
            """;
        work.Forget();
        return work.ExecuteAsync(Sql, ValuesOf(person, work), cancel);
    }

    public Task ChangeAsync(Work work, Person person, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Person
               SET Name = @Name, Department = @Department, ManagerId = @ManagerId, Site = @Site, Employment = @Employment,
                   TimeZone = @TimeZone, Language = @Language, PreferredChannel = @PreferredChannel, EntraObjectId = @EntraObjectId,
                   SlackUserId = @SlackUserId, Active = @Active, LeftOn = @LeftOn, ChangedAt = @At
             WHERE Id = @Id
            """;
        work.Forget();
        return work.ExecuteAsync(Sql, ValuesOf(person, work), cancel);
    }

    private static object ValuesOf(Person person, Work work) => new
    {
        person.Id, person.Mail, person.Name, person.Department, person.ManagerId, person.Site, person.Employment, person.TimeZone,
        person.Language, person.PreferredChannel, person.EntraObjectId, person.SlackUserId, person.Active, person.LeftOn, work.At,
    };
}
