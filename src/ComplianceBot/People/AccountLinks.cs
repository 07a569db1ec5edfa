using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.People;

/// <summary>
/// Links a chat account to a person: by the imported id, else by the work mail the product vouches for. A link never moves
/// because a mail changed, and one of somebody who holds more than the employee role needs a second person (matrix note 8).
/// </summary>
public sealed class AccountLinks(AccountStore accounts, LinkStore links, PeopleStore people, AuditTrail trail)
{
    public async Task LinkAsync(Work work, Account account, Profile profile, CancellationToken cancel)
    {
        if (await accounts.FindAsync(work, account.Channel, account.UserId, cancel) is { PersonId: not null }) return;
        var byId = await links.FindByImportedIdAsync(work, account.Channel, account.UserId, cancel);
        var person = byId ?? (profile.Mail is { } mail ? await people.FindByMailAsync(work, mail, cancel) : null);
        if (person is not { Active: true }) return;
        var how = byId is null ? "Mail" : "ImportedId";
        var roles = await people.RolesAsync(work, person.Id, cancel);
        if (roles.Any(r => r != Role.Employee) && !await links.IsConfirmedAsync(work, person.Id, account.Channel, account.UserId, cancel))
        {
            await links.AskAsync(work, person.Id, account, cancel);
            return;
        }

        if (await accounts.LinkAsync(work, account.Channel, account.UserId, person.Id, how, cancel))
        {
            await trail.RecordAsync(
                work, "account.linked", "person", person.Id.Value, new Dictionary<string, string> { ["channel"] = account.Channel, ["how"] = how },
                new Dictionary<string, string> { ["user"] = account.UserId }, cancel);
        }
    }
}
