using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What one person is asked to show at present: as the owner, as whom the owner named, or as who stands in (E2).</summary>
public sealed class EvidenceAsked(EvidenceStore requests, EvidenceFacts facts, PeopleStore people)
{
    /// <summary>What is due first comes first.</summary>
    public async Task<IReadOnlyList<(EvidenceRequest Request, EvidenceSeries Series)>> OfAsync(Work work, PersonId id, CancellationToken cancel)
    {
        if (await people.FindAsync(work, id, cancel) is not { Active: true } person) return [];
        var found = new List<(EvidenceRequest, EvidenceSeries)>();
        var standsIn = new Dictionary<PersonId, bool>();
        foreach (var request in (await requests.OpenAsync(work, cancel)).Where(r => r.State == EvidenceState.Requested))
        {
            if (!standsIn.TryGetValue(request.Actor, out var doesSo))
                standsIn[request.Actor] = doesSo = await facts.StandsInAsync(work, request, person, cancel);
            if (request.IsOwnedBy(id) || doesSo) found.Add((request, await facts.SeriesAsync(work, request.SeriesId, cancel)));
        }

        return found;
    }
}
