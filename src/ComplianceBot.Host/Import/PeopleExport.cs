using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>Writes everybody who works here with the columns that the import reads (PR-1): what goes out comes in again unchanged.</summary>
public sealed class PeopleExport(PeopleStore people)
{
    public async Task<ExportTable> ReadAsync(Work work, CancellationToken cancel)
    {
        var all = await people.AllAsync(work, cancel);
        var mails = all.ToDictionary(p => p.Id, p => p.Mail);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var person in all.Where(p => p.Active).OrderBy(p => p.Mail, StringComparer.Ordinal))
        {
            var roles = (await people.RolesAsync(work, person.Id, cancel)).Where(r => r != Role.Employee).Order().Select(RoleNames.Of);
            rows.Add(
            [
                person.Name, person.Mail, person.Department, person.ManagerId is { } manager ? mails[manager] : "", person.Site, person.Employment, string.Join(';', roles),
                person.TimeZone, person.Language, person.EntraObjectId ?? "", person.SlackUserId ?? "",
            ]);
        }

        return new ExportTable(PeopleFile.Columns, rows);
    }
}
