using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>Who belongs to the organisation: joiners, changes and leavers (PR-1, PR-10), each with its trail entry.</summary>
public sealed class PeopleRegister(
    PeopleStore people, RoleRegister roles, ConfirmationStore confirmations, AuditTrail trail, IEnumerable<IPersonLeft> left)
{
    public async Task AddAsync(Work work, Person person, CancellationToken cancel)
    {
        await people.AddAsync(work, person, cancel);
        await trail.RecordAsync(
            work, "person.added", "person", person.Id.Value, null,
            new Dictionary<string, string> { ["mail"] = person.Mail, ["name"] = person.Name }, cancel);
    }

    /// <summary>False when nothing is different.</summary>
    public async Task<bool> ChangeAsync(Work work, Person before, Person after, CancellationToken cancel)
    {
        var changed = Changed(before, after);
        if (changed.Count == 0) return false;
        await people.ChangeAsync(work, after, cancel);
        await trail.RecordAsync(
            work, "person.changed", "person", after.Id.Value,
            new Dictionary<string, string> { ["fields"] = string.Join(',', changed.Keys.Order(StringComparer.Ordinal)) }, changed, cancel);
        return true;
    }

    /// <summary>
    /// A leaver: inactive from now on, without roles and without access; every capability cancels what was open (PR-10).
    /// The day has come when this is called; what was done before it stays as it is.
    /// </summary>
    public async Task<Result<Person>> LeaveOrganisationAsync(Work work, PersonId id, DateOnly on, CancellationToken cancel)
    {
        if (await people.FindAsync(work, id, cancel) is not { Active: true } person) return Refusal.Of("People.Refused.HasLeft", "PR-10");
        if (on > LeaveRegister.TodayOf(person, work.At))
            return Refusal.Of("People.Refused.NotLeftYet", "PR-10", on);
        var gone = person with { Active = false, LeftOn = on };
        await people.ChangeAsync(work, gone, cancel);
        foreach (var role in await people.RolesAsync(work, id, cancel)) await roles.TakeAsync(work, id, role, cancel);
        await confirmations.RefuseAboutAsync(work, id, cancel);
        await trail.RecordAsync(
            work, "person.left", "person", id.Value,
            new Dictionary<string, string> { ["on"] = TypeHandlers.TextOf(on) }, null, cancel);
        foreach (var port in left) await port.LeftAsync(work, gone, on, cancel);
        return gone;
    }

    private static Dictionary<string, string> Changed(Person before, Person after)
    {
        (string Name, string? Was, string? Is)[] fields =
        [
            ("name", before.Name, after.Name), ("department", before.Department, after.Department),
            ("manager", before.ManagerId?.Value, after.ManagerId?.Value), ("site", before.Site, after.Site),
            ("employment", before.Employment, after.Employment), ("timeZone", before.TimeZone, after.TimeZone),
            ("language", before.Language, after.Language), ("entraObjectId", before.EntraObjectId, after.EntraObjectId),
            ("slackUserId", before.SlackUserId, after.SlackUserId), ("preferredChannel", before.PreferredChannel, after.PreferredChannel),
            ("active", before.Active ? "yes" : "no", after.Active ? "yes" : "no"),
        ];
        return fields.Where(f => f.Was != f.Is).ToDictionary(f => f.Name, f => f.Is ?? "");
    }
}
