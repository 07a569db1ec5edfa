using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Somebody named by work mail to take something on: known, still here, and by the permission matrix able to do it, so that nothing waits
/// for somebody who may not (RL-2, RL-4, CA-12).
/// </summary>
public sealed class NamedPeople(PeopleStore people, Permissions permissions)
{
    /// <param name="deed">What they are named for.</param>
    /// <param name="field">Where a refusal is shown.</param>
    public async Task<Result<PersonId>> FindAsync(Work work, string? mail, Deed deed, string rule, string field, CancellationToken cancel)
    {
        if (await people.FindByMailAsync(work, (mail ?? "").Trim().ToLowerInvariant(), cancel) is not { Active: true } person)
            return CorrectiveAction.Refused("UnknownMail", rule) with { Field = field };
        var asked = new Speaker(person, await people.RolesAsync(work, person.Id, cancel));
        return permissions.Check(deed, asked, new Circumstance { IsOwn = true }) is { } barred
            ? CorrectiveAction.Refused("CannotTakeOn", barred.RuleId) with { Field = field }
            : person.Id;
    }
}
