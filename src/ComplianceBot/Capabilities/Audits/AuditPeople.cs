using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Who can be named for an audit: its lead and team among the internal auditors, whoever is asked by work mail (AU-8, AK-10).</summary>
public sealed class AuditPeople(PeopleStore people, Permissions permissions)
{
    private static readonly char[] Separators = ['\n', '\r', ',', ';', ' ', '\t'];

    public async Task<IReadOnlyList<Choice>> AuditorsAsync(Work work, CancellationToken cancel) =>
        [.. (await people.HoldersAsync(work, Role.InternalAuditor, cancel)).Select(p => new Choice(p.Id.Value, Say.Exactly(p.Name)))];

    /// <summary>Somebody of that list; null for nothing chosen.</summary>
    public async Task<Result<PersonId?>> AuditorAsync(Work work, string? chosen, string field, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(chosen)) return (PersonId?)null;
        if (!(await AuditorsAsync(work, cancel)).Any(c => c.Value == chosen)) return Audit.Refused("NoAuditor", "AU-8") with { Field = field };
        return (PersonId?)new PersonId(chosen);
    }

    /// <summary>Everybody of a list of work mails, each known, still here, and able to confirm a briefing.</summary>
    public async Task<Result<PersonId[]>> ByMailsAsync(Work work, string typed, string field, CancellationToken cancel)
    {
        var found = new List<PersonId>();
        foreach (var mail in typed.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(m => m.ToLowerInvariant()).Distinct())
        {
            if (await people.FindByMailAsync(work, mail, cancel) is not { Active: true } person) return Audit.Refused("UnknownMail", "AU-8", mail) with { Field = field };
            var asked = new Speaker(person, await people.RolesAsync(work, person.Id, cancel));
            if (permissions.Check(Deed.OwnTasks, asked, new Circumstance { IsOwn = true }) is { } barred) return Audit.Refused("CannotBeAsked", barred.RuleId, mail) with { Field = field };
            found.Add(person.Id);
        }

        return found.ToArray();
    }

    public async Task<string> MailsAsync(Work work, IEnumerable<PersonId> persons, CancellationToken cancel)
    {
        var mails = new List<string>();
        foreach (var id in persons)
        {
            if (await people.FindAsync(work, id, cancel) is { } person) mails.Add(person.Mail);
        }

        return string.Join('\n', mails);
    }
}
