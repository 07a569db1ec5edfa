using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Who owns what is asked for again and again, who submitted evidence and who reviewed it (AU-20 a and b, AU-24).</summary>
public sealed class EvidenceInvolvements(EvidenceInvolvementStore store, Organisation organisation) : IInvolvements
{
    public async Task<IReadOnlyList<Involvement>> SinceAsync(Work work, DateOnly since, CancellationToken cancel) =>
        [.. (await store.SinceAsync(work, organisation.StartOf(since), cancel)).Select(Told)];

    /// <summary>A series is somebody's until somebody else has it; what was handed in or judged was so on one day.</summary>
    private Involvement Told(EvidencePart part)
    {
        var day = organisation.DayOf(part.At);
        return new Involvement
        {
            Person = part.PersonId, RequirementId = part.RequirementId, Kind = part.Kind, Since = day, Until = part.Kind == InvolvementKind.Owner ? null : day,
        };
    }
}
