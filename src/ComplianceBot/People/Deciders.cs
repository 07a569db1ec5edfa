using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>
/// Who decides about a thing: the ISMS managers who have nothing to do with it; where each of them has, a deputy, else top
/// management (RL-6). Nobody who also is an administrator: RL-2 refuses them, so it is not their duty.
/// </summary>
public sealed class Deciders(PeopleStore people, DeputyStore deputies)
{
    public async Task<DecidersNow> NowAsync(Work work, CancellationToken cancel)
    {
        var standIns = new List<Person>();
        foreach (var id in await deputies.AllAsync(work, cancel)) standIns.Add((await people.FindAsync(work, id, cancel))!);
        return new DecidersNow(
            await people.HoldersAsync(work, Role.IsmsManager, cancel), standIns, await people.HoldersAsync(work, Role.TopManagement, cancel),
            (await people.HoldersAsync(work, Role.Administrator, cancel)).Select(a => a.Id).ToHashSet());
    }
}

/// <summary>Those who decide at present.</summary>
public sealed record DecidersNow(
    IReadOnlyList<Person> Managers, IReadOnlyList<Person> Deputies, IReadOnlyList<Person> TopManagement, IReadOnlySet<PersonId> Barred)
{
    /// <summary>For where nothing is to be decided.</summary>
    public static DecidersNow None { get; } = new([], [], [], new HashSet<PersonId>());

    /// <param name="isInvolved">Whether somebody has to do with the thing and therefore does not judge it.</param>
    public IReadOnlyList<Person> Of(Func<PersonId, bool> isInvolved)
    {
        IReadOnlyList<Person> Free(IEnumerable<Person> holders) => [.. holders.Where(p => !isInvolved(p.Id) && !Barred.Contains(p.Id))];
        if (Managers.Any(p => !isInvolved(p.Id))) return Free(Managers);
        return Free(Deputies) is { Count: > 0 } free ? free : Free(TopManagement);
    }

    /// <summary>
    /// Who hears what ISMS managers are told once; where there is none, those who stand in (RL-6). Nobody is told about oneself while
    /// somebody else of them can be.
    /// </summary>
    public IReadOnlyList<Person> ToTell(PersonId about)
    {
        IReadOnlyList<IReadOnlyList<Person>> inOrder = Managers.Count > 0 ? [Managers] : [Deputies, TopManagement];
        return inOrder.Select(all => all.Where(p => p.Id != about).ToList()).FirstOrDefault(others => others.Count > 0)
            ?? inOrder.FirstOrDefault(all => all.Count > 0) ?? [];
    }

    /// <summary>Each ISMS manager has to do with it, so that somebody else acts (RL-6).</summary>
    public bool AreManagersExcluded(Func<PersonId, bool> isInvolved) => Managers.Count > 0 && Managers.All(m => isInvolved(m.Id));

    public bool IsDeputy(PersonId person) => Deputies.Any(d => d.Id == person);
}
