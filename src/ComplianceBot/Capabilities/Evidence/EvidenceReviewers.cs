using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Who judges evidence: the ISMS managers who have nothing to do with it; where each of them has, a deputy, else top management (E3, RL-6).</summary>
public sealed class EvidenceReviewers(PeopleStore people, DeputyStore deputies)
{
    /// <summary>Nobody who also is an administrator: RL-2 refuses them, so it is not their duty.</summary>
    public async Task<Func<EvidenceRequest, IReadOnlyList<Person>>> OfAsync(Work work, CancellationToken cancel)
    {
        var barred = (await people.HoldersAsync(work, Role.Administrator, cancel)).Select(a => a.Id).ToHashSet();
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var standIns = new List<Person>();
        foreach (var id in await deputies.AllAsync(work, cancel)) standIns.Add((await people.FindAsync(work, id, cancel))!);
        var top = await people.HoldersAsync(work, Role.TopManagement, cancel);
        return request =>
        {
            IReadOnlyList<Person> Free(IEnumerable<Person> holders) => [.. holders.Where(p => !request.IsInvolved(p.Id) && !barred.Contains(p.Id))];
            if (managers.Any(p => !request.IsInvolved(p.Id))) return Free(managers);
            return Free(standIns) is { Count: > 0 } free ? free : Free(top);
        };
    }

    /// <summary>What the permission matrix must know about one request and one speaker.</summary>
    public async Task<Circumstance> CircumstanceAsync(
        Work work, EvidenceRequest request, PersonId speaker, bool standsIn, IReadOnlyList<AuditInScope> audits, CancellationToken cancel)
    {
        var managers = await people.HoldersAsync(work, Role.IsmsManager, cancel);
        var isDeputy = (await deputies.AllAsync(work, cancel)).Contains(speaker);
        return EvidenceRoles.Of(request, speaker, standsIn, [.. managers.Select(m => m.Id)], audits) with { IsDeputy = isDeputy };
    }
}
