using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>An active person with the roles held now: what an audience asks for.</summary>
public sealed record Member(Person Person, IReadOnlySet<Role> Roles);

/// <summary>Everybody who has not left, read in two questions.</summary>
public sealed class Everybody(PeopleStore people, RoleHoldingStore holdings)
{
    public async Task<IReadOnlyList<Member>> ReadAsync(Work work, CancellationToken cancel)
    {
        var roles = (await holdings.AllAsync(work, cancel)).ToLookup(h => h.PersonId, h => h.Role);
        return [.. (await people.AllActiveAsync(work, cancel)).Select(p => new Member(p, roles[p.Id].Append(Role.Employee).ToHashSet()))];
    }
}

/// <summary>The SQL of all roles at once.</summary>
public sealed class RoleHoldingStore
{
    public Task<IReadOnlyList<RoleHolding>> AllAsync(Work work, CancellationToken cancel)
    {
        const string Sql = "SELECT PersonId, Role FROM PersonRole";
        return work.QueryAsync<RoleHolding>(Sql, null, cancel);
    }
}

public sealed record RoleHolding
{
    public required PersonId PersonId { get; init; }

    public Role Role { get; init; }
}
