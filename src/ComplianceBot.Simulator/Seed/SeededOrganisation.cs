using ComplianceBot.Host.Import;
using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;

namespace ComplianceBot.Simulator.Seed;

/// <summary>
/// The invented company of the folder <c>samples</c>: who works there, where each is reached, and its policies. It moves into the
/// simulated workplaces and into the records of a host, as a real one would by its files.
/// </summary>
public sealed class SeededOrganisation
{
    private readonly string _folder;
    private readonly Dictionary<string, PersonRow> _people;

    private SeededOrganisation(string folder, IReadOnlyList<PersonRow> people)
    {
        _folder = folder;
        _people = people.ToDictionary(p => p.Name, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<PersonRow> People => _people.Values;

    /// <summary>A person by name.</summary>
    public PersonRow this[string name] => _people[name];

    /// <param name="folder">The folder <c>samples</c>; null for the copy that comes with the program.</param>
    public static async Task<SeededOrganisation> ReadAsync(string? folder = null, CancellationToken cancel = default)
    {
        var samples = folder ?? Path.Combine(AppContext.BaseDirectory, "samples");
        var faults = new Faults();
        var people = PeopleFile.Read("people.csv", await TextAsync(samples, "people.csv", cancel), faults);
        return faults.Any ? throw new InvalidDataException(string.Join('\n', faults.All)) : new SeededOrganisation(samples, people);
    }

    /// <summary>Everybody gets the accounts that the file names.</summary>
    public void MoveInto(SlackWorkspace slack, TeamsTenant teams)
    {
        foreach (var person in People)
        {
            var locale = person.Language == "de" ? "de-DE" : "en-US";
            if (person.SlackUserId is { } slackId)
                slack.Knows(new SlackUser { Id = slackId, Name = person.Name, Mail = person.Mail, TimeZone = person.TimeZone, Locale = locale });
            if (person.EntraObjectId is { } objectId)
                teams.Knows(new TeamsMember
                {
                    ObjectId = objectId, Name = person.Name, Mail = person.Mail, UserPrincipalName = person.Mail, Locale = locale, TimeZone = person.TimeZone,
                });
        }
    }

    /// <summary>
    /// First administrator and ISMS manager by the operator's hand, then everything else from the files: people with the roles for
    /// which these two stand, holidays and leave.
    /// </summary>
    public async Task ImportAsync(Importer importer, string ismsManager, string administrator, CancellationToken cancel = default)
    {
        var (first, second) = (this[ismsManager], this[administrator]);
        await importer.GrantAsync(first, first.Roles, cancel);
        await importer.GrantAsync(second, second.Roles, cancel);
        await importer.PeopleAsync(await TextAsync(_folder, "people.csv", cancel), (first.Mail, second.Mail), cancel);
        await importer.HolidaysAsync(await TextAsync(_folder, "holidays.csv", cancel), null, cancel);
        await importer.HolidaysAsync(await TextAsync(_folder, "holidays-tokyo.ics", cancel), "tokyo", cancel);
        await importer.LeaveAsync(await TextAsync(_folder, "leave.csv", cancel), cancel);
    }

    /// <summary>Proposes policies by their codes, in the name of a person; they lie in folders of the same names.</summary>
    public async Task ProposeAsync(Importer importer, string by, IEnumerable<string> codes, CancellationToken cancel = default)
    {
        foreach (var code in codes) await importer.PoliciesAsync(Path.Combine(_folder, "policies", code), this[by].Mail, cancel);
    }

    /// <summary>A policy as its folder says it, with the right answers of its quiz.</summary>
    public async Task<PolicyFolder> PolicyAsync(string code, CancellationToken cancel = default)
    {
        var faults = new Faults();
        var read = await PolicyFiles.ReadAsync(Path.Combine(_folder, "policies", code), faults, cancel);
        return faults.Any ? throw new InvalidDataException(string.Join('\n', faults.All)) : read.Single();
    }

    private static Task<string> TextAsync(string folder, string file, CancellationToken cancel) =>
        File.ReadAllTextAsync(Path.Combine(folder, "organisation", file), cancel);
}
