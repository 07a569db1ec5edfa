using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Who looks after what auditors from outside need, and hears of the dates of the cycle (CY-4, AU-13, S-199, S-210).</summary>
public sealed class AuditLiaisonRegister(AuditLiaisonStore liaisons, PeopleStore people, AuditTrail trail)
{
    /// <summary>Null where nobody was named, or whoever was has left.</summary>
    public async Task<Person?> NowAsync(Work work, CancellationToken cancel) =>
        await liaisons.NowAsync(work, cancel) is { } id && await people.FindAsync(work, id, cancel) is { Active: true } person ? person : null;

    public async Task<Result<Person>> NameAsync(Work work, Person person, CancellationToken cancel)
    {
        if (await liaisons.NowAsync(work, cancel) == person.Id) return Audit.Refused("LiaisonAlready", "CY-4") with { Field = "person" };
        await liaisons.AddAsync(work, person.Id, cancel);
        await trail.RecordAsync(work, "audit_liaison.named", "audit_liaison", person.Id.Value, null, new Dictionary<string, string> { ["liaison"] = person.Id.Value }, cancel);
        return person;
    }
}
