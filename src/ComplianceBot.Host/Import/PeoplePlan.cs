using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>A line beside what the records hold about the same mail.</summary>
public sealed record PlannedPerson(PersonRow Row, Person? Before, IReadOnlySet<Role> Held)
{
    public IEnumerable<Role> NewRoles => Row.Roles.Where(role => !Held.Contains(role));

    public IEnumerable<Role> RolesNotInFile => Held.Where(role => role != Role.Employee && !Row.Roles.Contains(role));
}

/// <summary>
/// What a file of people would change, checked as a whole against the records: managers, ids and roles. A file with faulty lines
/// is checked too, so that everything is said at once.
/// </summary>
public sealed record PeoplePlan(IReadOnlyList<PlannedPerson> People, IReadOnlyList<Person> NotInFile)
{
    public static async Task<PeoplePlan> MakeAsync(Work work, string file, IReadOnlyList<PersonRow> rows, PeopleStore store, Faults faults, CancellationToken cancel)
    {
        var all = await store.AllAsync(work, cancel);
        var byMail = all.ToDictionary(p => p.Mail, StringComparer.Ordinal);
        var planned = new List<PlannedPerson>();
        foreach (var row in rows)
        {
            var before = byMail.GetValueOrDefault(row.Mail);
            planned.Add(new PlannedPerson(row, before, before is null ? new HashSet<Role>() : await store.RolesAsync(work, before.Id, cancel)));
        }

        var mails = rows.Select(r => r.Mail).ToHashSet(StringComparer.Ordinal);
        var others = all.Where(p => !mails.Contains(p.Mail)).ToList();
        CheckManagers(file, rows, all, faults);
        CheckIds(file, rows, others, faults);
        CheckRoles(file, planned, mails.Count + others.Count(p => p.Active), faults);
        return new PeoplePlan(planned, [.. others.Where(p => p.Active)]);
    }

    private static void CheckManagers(string file, IReadOnlyList<PersonRow> rows, IReadOnlyList<Person> all, Faults faults)
    {
        var mailOf = all.ToDictionary(p => p.Id, p => p.Mail);
        var managers = all.ToDictionary(p => p.Mail, p => p.ManagerId is { } id ? mailOf.GetValueOrDefault(id, "") : "", StringComparer.Ordinal);
        foreach (var row in rows) managers[row.Mail] = row.ManagerMail;
        var gone = all.Where(p => !p.Active).Select(p => p.Mail).Except(rows.Select(r => r.Mail)).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => Values.IsMail(r.ManagerMail) && !faults.MayHold(r.ManagerMail)))
        {
            if (!managers.ContainsKey(row.ManagerMail)) faults.Add(file, row.Line, $"Nobody has the work mail {row.ManagerMail}, which is named as manager_mail.");
            else if (gone.Contains(row.ManagerMail)) faults.Add(file, row.Line, $"{row.ManagerMail}, named as manager_mail, has left the organisation.");
            else if (CycleFrom(row.Mail, managers) is { } cycle) faults.Add(file, row.Line, $"The line managers go in a circle: {cycle}.");
        }
    }

    /// <summary>The way from a person up the line back to the same person, or null.</summary>
    private static string? CycleFrom(string mail, Dictionary<string, string> managers)
    {
        var way = new List<string> { mail };
        for (var next = managers[mail]; next.Length > 0 && way.Count <= managers.Count; next = managers.GetValueOrDefault(next, ""))
        {
            way.Add(next);
            if (next == mail) return string.Join(" → ", way);
        }

        return null;
    }

    private static void CheckIds(string file, IReadOnlyList<PersonRow> rows, IReadOnlyList<Person> others, Faults faults)
    {
        var entra = others.Where(p => p.EntraObjectId is not null).ToLookup(p => p.EntraObjectId!, p => p.Mail, StringComparer.Ordinal);
        var slack = others.Where(p => p.SlackUserId is not null).ToLookup(p => p.SlackUserId!, p => p.Mail, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.EntraObjectId is { } entraId && entra[entraId].FirstOrDefault() is { } first)
                faults.Add(file, row.Line, $"The entra_object_id belongs to {first} already.");
            if (row.SlackUserId is { } slackId && slack[slackId].FirstOrDefault() is { } second)
                faults.Add(file, row.Line, $"The slack_user_id belongs to {second} already.");
        }
    }

    private static void CheckRoles(string file, IReadOnlyList<PlannedPerson> planned, int people, Faults faults)
    {
        foreach (var person in planned)
        {
            var together = person.Held.Where(r => r != Role.Employee).Concat(person.Row.Roles).ToHashSet();
            if (RoleRules.Check(together, people) is not { } refused) continue;
            var sentence = refused.RuleId == "RL-3"
                ? $"One person cannot be isms_manager and internal_auditor in an organisation of {RoleRules.SmallOrganisation} people or more (RL-3)."
                : "An external_auditor holds no other role (RL-4).";
            faults.Add(file, person.Row.Line, sentence);
        }
    }
}
