using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>
/// Top management names who stands in for the ISMS manager where that person gave, owns or did the thing (RL-6). Whoever may not judge by
/// another rule is not named.
/// </summary>
public sealed class DeputyRegister(DeputyStore deputies, PeopleStore people, AuditTrail trail) : IPersonLeft
{
    private const string Rule = "RL-6";

    public async Task<Result<Person>> NameAsync(Work work, Person person, CancellationToken cancel)
    {
        var roles = await people.RolesAsync(work, person.Id, cancel);
        if (roles.Contains(Role.IsmsManager)) return Refusal.Of("People.Refused.Deputy.IsManager", Rule);
        if (roles.Contains(Role.Administrator)) return Refusal.Of("People.Refused.Deputy.IsAdministrator", "RL-2");
        if (roles.Contains(Role.InternalAuditor)) return Refusal.Of("People.Refused.Deputy.IsAuditor", "RL-3");
        if (roles.Contains(Role.ExternalAuditor)) return Refusal.Of("People.Refused.Deputy.IsExternal", "RL-4");
        if ((await deputies.AllAsync(work, cancel)).Contains(person.Id)) return Refusal.Of("People.Refused.Deputy.IsDeputy", Rule);
        await deputies.AddAsync(work, person.Id, cancel);
        await RecordAsync(work, "deputy.named", person, cancel);
        return person;
    }

    public async Task<Result<Person>> EndAsync(Work work, Person person, CancellationToken cancel)
    {
        if (!await deputies.EndAsync(work, person.Id, cancel)) return Refusal.Of("People.Refused.Deputy.IsNone", Rule);
        await RecordAsync(work, "deputy.ended", person, cancel);
        return person;
    }

    public async Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel)
    {
        if (await deputies.EndAsync(work, person.Id, cancel)) await RecordAsync(work, "deputy.ended", person, cancel);
    }

    private Task<string> RecordAsync(Work work, string action, Person person, CancellationToken cancel) =>
        trail.RecordAsync(work, action, "person", person.Id.Value, null, null, cancel);
}
