using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>
/// Brings people into the records, or changes those whose mail is there. People who are not in the file are left alone; roles
/// above employee need two persons, here or later in chat. A site without a calendar of its own is remarked on where others have one (DT-1).
/// </summary>
public sealed class PeopleImport(
    PeopleStore store, PeopleRegister register, RoleRegister roles, Confirmations confirmations, AccountStore accounts, HolidayRegister holidays)
{
    public async Task<ImportReport> RunAsync(
        Work work, string file, IReadOnlyList<PersonRow> rows, SecondPersons persons, Faults faults, CancellationToken cancel)
    {
        var plan = await PeoplePlan.MakeAsync(work, file, rows, store, faults, cancel);
        var report = new ImportReport();
        if (faults.Any) return report;
        var after = await PeopleAsync(work, plan, report, cancel);
        foreach (var planned in plan.People) await RolesAsync(work, planned, after[planned.Row.Mail], persons, report, cancel);
        foreach (var planned in plan.People) await LinksAsync(work, planned, after[planned.Row.Mail], persons, report, cancel);
        if (plan.NotInFile.Count > 0) report.Note($"{plan.NotInFile.Count} people are in the records and not in the file; they were left alone: {Few(plan.NotInFile.Select(p => p.Mail))}");
        await SitesAsync(work, rows, report, cancel);
        return report;
    }

    private async Task SitesAsync(Work work, IReadOnlyList<PersonRow> rows, ImportReport report, CancellationToken cancel)
    {
        var calendars = await holidays.AllAsync(work, cancel);
        if (calendars.Keys.All(c => c == Holiday.IsmsCalendar)) return;
        foreach (var site in rows.Select(r => r.Site).Where(s => s != Holiday.IsmsCalendar && !calendars.ContainsKey(s)).Distinct(Holiday.SameSite))
            report.Note($"There are no holidays of the site {site}, so people there are written to on every day from Monday to Friday.");
    }

    private async Task<Dictionary<string, Person>> PeopleAsync(Work work, PeoplePlan plan, ImportReport report, CancellationToken cancel)
    {
        var ids = (await store.AllAsync(work, cancel)).ToDictionary(p => p.Mail, p => p.Id, StringComparer.Ordinal);
        foreach (var planned in plan.People.Where(p => p.Before is null))
        {
            var id = ids[planned.Row.Mail] = new PersonId(Ids.New(work.At));
            report.Count("added");
            await register.AddAsync(work, planned.Row.ToPerson(id), cancel);
        }

        var after = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var planned in plan.People)
        {
            var person = planned.Row.ToPerson(ids[planned.Row.Mail]) with
            {
                ManagerId = planned.Row.ManagerMail.Length > 0 ? ids[planned.Row.ManagerMail] : null,
                PreferredChannel = planned.Before?.PreferredChannel,
                EntraObjectId = planned.Row.EntraObjectId ?? planned.Before?.EntraObjectId,
                SlackUserId = planned.Row.SlackUserId ?? planned.Before?.SlackUserId,
            };
            after[person.Mail] = person;
            await ChangeAsync(work, planned, person, report, cancel);
        }

        return after;
    }

    private async Task ChangeAsync(Work work, PlannedPerson planned, Person person, ImportReport report, CancellationToken cancel)
    {
        var before = planned.Before ?? planned.Row.ToPerson(person.Id);
        if (planned.Before is not null) report.Count(before == person ? "unchanged" : "changed");
        if (planned.Before is { Active: false }) report.Note($"{person.Mail} had left and is back.");
        if (before != person) await register.ChangeAsync(work, before, person, cancel);
    }

    private async Task RolesAsync(
        Work work, PlannedPerson planned, Person person, SecondPersons persons, ImportReport report, CancellationToken cancel)
    {
        foreach (var role in planned.NewRoles)
        {
            var stands = persons.StandFor(person.Id);
            report.Count(stands ? "roles given" : "roles waiting for a second person");
            if (!stands) await confirmations.AskAsync(work, ConfirmationKind.Role, person.Id, role.ToString(), persons.RequesterFor(person.Id), cancel);
            else await roles.GiveAsync(work, person.Id, role, persons.RequestedBy, persons.ConfirmedBy, cancel);
        }

        foreach (var role in planned.RolesNotInFile)
            report.Note($"{person.Mail} holds the role {RoleNames.Of(role)}, which the file does not name; it was left. Take it away with: revoke {person.Mail} --role {RoleNames.Of(role)}");
    }

    /// <summary>Ids of people with more than the employee role count as confirmed when two persons stand for them.</summary>
    private async Task LinksAsync(
        Work work, PlannedPerson planned, Person person, SecondPersons persons, ImportReport report, CancellationToken cancel)
    {
        var linked = planned.Before is null ? [] : await accounts.OfPersonAsync(work, person.Id, cancel);
        foreach (var (channel, userId) in IdsOf(person))
        {
            if (linked.FirstOrDefault(a => a.Channel == channel && a.UserId != userId) is { } other)
                report.Note($"{person.Mail} is linked on {channel} to {other.UserId} already; that link stays.");
            var isMore = planned.Row.Roles.Count > 0 || RoleRules.NeedsSecondPerson(planned.Held);
            if (!isMore || !persons.StandFor(person.Id)) continue;
            await confirmations.KeepConfirmedAsync(
                work, ConfirmationKind.Link, person.Id, Confirmation.SubjectOf(channel, userId), persons.RequestedBy, persons.ConfirmedBy, cancel);
        }
    }

    private static IEnumerable<(string Channel, string UserId)> IdsOf(Person person)
    {
        if (person.SlackUserId is { } slack) yield return ("slack", slack);
        if (person.EntraObjectId is { } entra) yield return ("teams", entra);
    }

    private static string Few(IEnumerable<string> mails)
    {
        var all = mails.ToList();
        return string.Join(", ", all.Take(10)) + (all.Count > 10 ? $" and {all.Count - 10} more" : "");
    }
}
