using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>Who holds which role: asked for by one, confirmed by another, and never for oneself (row 38, note 8, RL-3).</summary>
public sealed class RoleRegister(RoleStore store, PeopleStore people, AuditTrail trail)
{
    /// <summary>Null when the person may hold this role beside the present ones.</summary>
    public async Task<Refusal?> CheckAsync(Work work, PersonId person, Role role, CancellationToken cancel)
    {
        var roles = (await people.RolesAsync(work, person, cancel)).Append(role).ToHashSet();
        if (role == Role.ExternalAuditor) roles.Remove(Role.Employee);
        return RoleRules.Check(roles, await people.CountActiveAsync(work, cancel));
    }

    /// <summary>Gives a role that two persons, or the operator, stand for.</summary>
    public async Task<Result<bool>> GiveAsync(Work work, PersonId person, Role role, PersonId? requestedBy, PersonId? confirmedBy, CancellationToken cancel)
    {
        if (await CheckAsync(work, person, role, cancel) is { } refused) return refused;
        if (!await store.GiveAsync(work, person, role, requestedBy, confirmedBy, cancel)) return false;
        await RecordAsync(work, "role.given", person, role, requestedBy, confirmedBy, cancel);
        return true;
    }

    public async Task<bool> TakeAsync(Work work, PersonId person, Role role, CancellationToken cancel)
    {
        if (!await store.TakeAsync(work, person, role, cancel)) return false;
        await RecordAsync(work, "role.taken", person, role, null, null, cancel);
        return true;
    }

    private Task<string> RecordAsync(
        Work work, string action, PersonId person, Role role, PersonId? requestedBy, PersonId? confirmedBy, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string> { ["role"] = RoleNames.Of(role) };
        if (requestedBy is { } requester) facts["requestedBy"] = requester.Value;
        if (confirmedBy is { } confirmer) facts["confirmedBy"] = confirmer.Value;
        return trail.RecordAsync(work, action, "person", person.Value, facts, null, cancel);
    }
}
