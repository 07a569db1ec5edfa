using ComplianceBot.Cards;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Commands;

/// <summary>What the operator grants, in one work.</summary>
internal sealed class Grant(
    PeopleStore people, PeopleRegister register, RoleRegister roles, Confirmations confirmations, LinkStore links, Wording wording)
{
    public async Task<ImportReport> RunAsync(
        Work work, string mail, IReadOnlySet<Role> wantedRoles, Func<Person?, Person> wanted, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        var before = await people.FindByMailAsync(work, mail, cancel);
        var person = wanted(before);
        if (faults.Any) return report;
        if (before is null) await register.AddAsync(work, person = person with { Id = new PersonId(Ids.New(work.At)) }, cancel);
        else await register.ChangeAsync(work, before, person, cancel);
        report.Count(before is null ? "person added" : "person known");
        foreach (var role in wantedRoles)
        {
            var given = await roles.GiveAsync(work, person.Id, role, null, null, cancel);
            if (given.Refusal is { } refusal) faults.Add("--role", null, wording.Write(refusal.Sentence, new Reader("en", "UTC")) + $" ({refusal.RuleId})");
            else report.Count(given.Value ? $"role given: {RoleNames.Of(role)}" : $"role held already: {RoleNames.Of(role)}");
        }

        await LinkAsync(work, person, "slack", person.SlackUserId, faults, cancel);
        await LinkAsync(work, person, "teams", person.EntraObjectId, faults, cancel);
        return report;
    }

    private async Task LinkAsync(Work work, Person person, string channel, string? userId, Faults faults, CancellationToken cancel)
    {
        if (userId is null) return;
        if (await links.FindByImportedIdAsync(work, channel, userId, cancel) is { } other && other.Id != person.Id)
            faults.Add(channel, null, $"The id {userId} belongs to {other.Mail} already.");
        else await confirmations.KeepConfirmedAsync(work, ConfirmationKind.Link, person.Id, Confirmation.SubjectOf(channel, userId), null, null, cancel);
    }
}
