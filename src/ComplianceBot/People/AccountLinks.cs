using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>
/// Links a chat account to a person: by the imported id, else by the work mail the product vouches for, else by hand. A link
/// never moves because a mail changed, and one of somebody who holds more than the employee role needs a second person
/// (matrix note 8).
/// </summary>
public sealed class AccountLinks(
    AccountStore accounts, LinkStore links, PeopleStore people, ConfirmationStore confirmed, Confirmations confirmations, AuditTrail trail)
{
    /// <summary>Links what the import or the product itself vouches for; nothing happens when neither does.</summary>
    public async Task LinkAsync(Work work, Account account, Profile profile, CancellationToken cancel)
    {
        if (await accounts.FindAsync(work, account.Channel, account.UserId, cancel) is { PersonId: not null }) return;
        var byId = await links.FindByImportedIdAsync(work, account.Channel, account.UserId, cancel);
        var person = byId ?? await ByMailAsync(work, account, profile, cancel);
        if (person is not { Active: true }) return;
        var before = await confirmed.AboutAsync(
            work, person.Id, ConfirmationKind.Link, Confirmation.SubjectOf(account.Channel, account.UserId), cancel);
        if (before.Count > 0 && before[0].State == ConfirmationState.Refused) return;
        await LinkOrAskAsync(work, account, person, byId is null ? "Mail" : "ImportedId", null, cancel);
    }

    /// <summary>By hand: one who may give roles says whose account it is. Nobody does so for oneself (note 8).</summary>
    public async Task<Result<bool>> LinkByHandAsync(Work work, string channel, string userId, Person person, PersonId by, CancellationToken cancel)
    {
        if (person.Id == by) return Refusal.Of("People.Refused.NotForOneself", "row 38");
        if (!person.Active) return Refusal.Of("People.Refused.HasLeft", "PR-10");
        if (await accounts.FindAsync(work, channel, userId, cancel) is not { Standing: Standing.Member } account)
            return Refusal.Of("People.Refused.NoAccount", "row 38");
        if (account.PersonId is not null) return Refusal.Of("People.Refused.AlreadyLinked", "row 38");
        return await LinkOrAskAsync(work, account, person, "Hand", by, cancel);
    }

    internal static Task<string> RecordAsync(
        AuditTrail trail, Work work, PersonId person, string channel, string userId, string how, CancellationToken cancel) =>
        trail.RecordAsync(
            work, "account.linked", "person", person.Value, new Dictionary<string, string> { ["channel"] = channel, ["how"] = how },
            new Dictionary<string, string> { ["user"] = userId }, cancel);

    /// <summary>True when it is linked now, false when a second person was asked.</summary>
    private async Task<bool> LinkOrAskAsync(Work work, Account account, Person person, string how, PersonId? by, CancellationToken cancel)
    {
        var subject = Confirmation.SubjectOf(account.Channel, account.UserId);
        if (RoleRules.NeedsSecondPerson(await people.RolesAsync(work, person.Id, cancel)))
        {
            var before = await confirmed.AboutAsync(work, person.Id, ConfirmationKind.Link, subject, cancel);
            if (before.All(c => c.State != ConfirmationState.Confirmed))
            {
                await confirmations.AskAsync(work, ConfirmationKind.Link, person.Id, subject, by, cancel);
                return false;
            }
        }

        if (await accounts.LinkAsync(work, account.Channel, account.UserId, person.Id, how, cancel))
            await RecordAsync(trail, work, person.Id, account.Channel, account.UserId, how, cancel);
        return true;
    }

    /// <summary>
    /// By the vouched mail, unless the import names another account for this person or one is linked already: a mail that was
    /// passed on to somebody else must not open the first one's tasks.
    /// </summary>
    private async Task<Person?> ByMailAsync(Work work, Account account, Profile profile, CancellationToken cancel)
    {
        if (profile.Mail is not { Length: > 0 } mail) return null;
        if (await people.FindByMailAsync(work, mail.Trim().ToLowerInvariant(), cancel) is not { } person) return null;
        if (person.ImportedId(account.Channel) is not null) return null;
        var linked = await accounts.OfPersonAsync(work, person.Id, cancel);
        return linked.Any(a => a.Channel == account.Channel) ? null : person;
    }
}
