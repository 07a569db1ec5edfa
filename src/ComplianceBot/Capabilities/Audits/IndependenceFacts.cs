using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// What the rules of independence ask the records for: who had to do with what, who belongs where, who manages whom (AU-20 to AU-22).
/// Departments are known as they are now; the area of a requirement is the department of those who own it.
/// </summary>
public sealed class IndependenceFacts(IEnumerable<IInvolvements> sources, PeopleStore people, AuditSettings settings)
{
    public async Task<IReadOnlyList<Conflict>> ConflictsAsync(Work work, IReadOnlyList<AuditedRequirement> planned, DateOnly auditStart, CancellationToken cancel)
    {
        var involvements = await InvolvementsAsync(work, auditStart, cancel);
        var auditors = await AuditorsAsync(work, planned.Select(p => p.AuditorId).OfType<PersonId>().Distinct(), involvements, cancel);
        return Independence.ConflictsOf(planned, auditors, await AreasAsync(work, planned.Select(p => p.RequirementId), involvements, cancel), auditStart, settings);
    }

    /// <summary>AU-23: what nobody of these may audit.</summary>
    public async Task<IReadOnlyList<string>> NobodyLeftAsync(
        Work work, IReadOnlyList<string> requirementIds, IReadOnlyList<PersonId> candidates, DateOnly auditStart, CancellationToken cancel)
    {
        var involvements = await InvolvementsAsync(work, auditStart, cancel);
        return Independence.NobodyLeftFor(
            await AreasAsync(work, requirementIds, involvements, cancel), await AuditorsAsync(work, candidates, involvements, cancel), auditStart, settings);
    }

    private async Task<IReadOnlyList<Involvement>> InvolvementsAsync(Work work, DateOnly auditStart, CancellationToken cancel)
    {
        var found = new List<Involvement>();
        foreach (var source in sources) found.AddRange(await source.SinceAsync(work, auditStart.AddDays(-settings.LookbackDays), cancel));
        return found;
    }

    private async Task<IReadOnlyList<AuditorFacts>> AuditorsAsync(
        Work work, IEnumerable<PersonId> auditors, IReadOnlyList<Involvement> involvements, CancellationToken cancel)
    {
        var active = await people.AllActiveAsync(work, cancel);
        var managers = (await people.HoldersAsync(work, Role.IsmsManager, cancel)).Select(m => m.Id).ToHashSet();
        var facts = new List<AuditorFacts>();
        foreach (var id in auditors)
        {
            var person = await people.FindAsync(work, id, cancel) ?? throw new InvalidOperationException("The auditor is not on record.");
            facts.Add(FactsOf(person, active, managers.Contains(id), [.. involvements.Where(i => i.Person == id)]));
        }

        return facts;
    }

    private static AuditorFacts FactsOf(Person person, IReadOnlyList<Person> active, bool isManager, IReadOnlyList<Involvement> involvements) => new()
    {
        Person = person.Id,
        Name = person.Name,
        IsIsmsManager = isManager,
        Involvements = involvements,
        Areas =
        [
            new AreaTie(person.Department, Manages: false, DateOnly.MinValue),
            .. active.Where(p => p.ManagerId == person.Id).Select(p => p.Department).Distinct().Select(d => new AreaTie(d, Manages: true, DateOnly.MinValue)),
        ],
        LineManagersAreas = [.. active.Where(p => p.Id == person.ManagerId).Select(p => p.Department)],
    };

    private async Task<IReadOnlyList<AuditedArea>> AreasAsync(
        Work work, IEnumerable<string> requirementIds, IReadOnlyList<Involvement> involvements, CancellationToken cancel)
    {
        var departments = (await people.AllActiveAsync(work, cancel)).ToDictionary(p => p.Id, p => p.Department);
        var owners = involvements.Where(i => i is { Kind: InvolvementKind.Owner, Until: null }).ToLookup(i => i.RequirementId, i => i.Person, StringComparer.Ordinal);
        return [.. requirementIds.Select(id => new AuditedArea(id, [.. owners[id].Select(departments.GetValueOrDefault).OfType<string>().Distinct()]))];
    }
}
