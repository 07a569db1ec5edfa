using ComplianceBot.People;

namespace ComplianceBot.Host.Import;

/// <summary>A person as a line of the file says it.</summary>
public sealed record PersonRow
{
    public required int Line { get; init; }

    public required string Name { get; init; }

    public required string Mail { get; init; }

    public required string Department { get; init; }

    /// <summary>Empty for those who have no line manager.</summary>
    public string ManagerMail { get; init; } = "";

    public required string Site { get; init; }

    public required string Employment { get; init; }

    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();

    public required string TimeZone { get; init; }

    public required string Language { get; init; }

    public string? EntraObjectId { get; init; }

    public string? SlackUserId { get; init; }

    public Person ToPerson(PersonId id) => new()
    {
        Id = id, Mail = Mail, Name = Name, Department = Department, Site = Site, Employment = Employment, TimeZone = TimeZone,
        Language = Language, EntraObjectId = EntraObjectId, SlackUserId = SlackUserId,
    };
}

/// <summary>Reads people line by line from a CSV file or the first sheet of a workbook; what only the records can tell is checked by <see cref="PeoplePlan"/>.</summary>
public static class PeopleFile
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "name", "work_mail", "department", "manager_mail", "site", "employment_type", "roles", "time_zone", "language", "entra_object_id",
        "slack_user_id",
    ];

    private static readonly string[] Required =
        ["name", "work_mail", "department", "manager_mail", "site", "employment_type", "roles", "time_zone", "language"];

    public static async Task<IReadOnlyList<PersonRow>> ReadAsync(string path, Faults faults, CancellationToken cancel) =>
        Read(Path.GetFileName(path), await TableFile.ReadAsync(path, faults, cancel), faults);

    public static IReadOnlyList<PersonRow> Read(string file, string text, Faults faults) => Read(file, CsvRecords.Of(text), faults);

    public static IReadOnlyList<PersonRow> Read(string file, IEnumerable<CsvRecord> records, Faults faults)
    {
        var lines = CsvTable.Of(file, records, Columns, Required, faults);
        var rows = faults.Any && lines.Count > 0 && !lines[0].Values.ContainsKey("work_mail") ? [] : lines;
        var values = new Values(file, faults);
        IReadOnlyList<PersonRow> people = [.. rows.Select(line => RowOf(line, values))];
        Unique(file, people, "work mail", p => p.Mail, faults);
        Unique(file, people, "entra_object_id", p => p.EntraObjectId, faults);
        Unique(file, people, "slack_user_id", p => p.SlackUserId, faults);
        return people;
    }

    private static PersonRow RowOf(CsvLine line, Values values) => new()
    {
        Line = line.Line,
        Name = values.Text(line.Line, "name", line["name"], 200),
        Mail = values.Mail(line.Line, "work_mail", line["work_mail"]),
        Department = values.Text(line.Line, "department", line["department"], 200),
        ManagerMail = line["manager_mail"].Length == 0 ? "" : values.Mail(line.Line, "manager_mail", line["manager_mail"]),
        Site = values.Short(line.Line, "site", line["site"].Length == 0 ? Holiday.IsmsCalendar : line["site"], 40),
        Employment = values.Short(line.Line, "employment_type", line["employment_type"].Length == 0 ? "employee" : line["employment_type"], 40),
        Roles = RolesOf(line, values),
        TimeZone = values.TimeZone(line.Line, line["time_zone"]),
        Language = values.Language(line.Line, line["language"]),
        EntraObjectId = values.EntraId(line.Line, "entra_object_id", line["entra_object_id"]),
        SlackUserId = values.SlackId(line.Line, "slack_user_id", line["slack_user_id"]),
    };

    private static HashSet<Role> RolesOf(CsvLine line, Values values)
    {
        var roles = new HashSet<Role>();
        foreach (var name in line["roles"].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (RoleNames.Find(name) is { } role) roles.Add(role);
            else values.Faults.Add(values.File, line.Line, $"The role '{Values.Cut(name)}' is not known. The roles are: {string.Join(", ", RoleNames.All)}.");
        }

        roles.Remove(Role.Employee);
        return roles;
    }

    private static void Unique(string file, IReadOnlyList<PersonRow> people, string what, Func<PersonRow, string?> value, Faults faults)
    {
        foreach (var same in people.Where(p => !string.IsNullOrEmpty(value(p))).GroupBy(value).Where(g => g.Count() > 1))
        {
            foreach (var again in same.Skip(1)) faults.Add(file, again.Line, $"The {what} {same.Key} stands in line {same.First().Line} already.");
        }
    }
}
