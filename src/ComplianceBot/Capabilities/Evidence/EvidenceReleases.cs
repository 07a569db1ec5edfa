using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// Evidence that was accepted can be released to external auditors, also when it has run out or was followed by newer since (row 8, note 2). What is
/// handed in anew is another version and needs a release of its own.
/// </summary>
public sealed class EvidenceReleases(EvidenceStore requests, EvidenceSeriesStore series) : IReleasable
{
    public ReleaseKind Kind => ReleaseKind.Evidence;

    /// <summary>One submission.</summary>
    public static ReleasedRecord RecordOf(string requestId, int round) => new(ReleaseKind.Evidence, requestId, round.ToString(CultureInfo.InvariantCulture));

    /// <summary>There are too many to choose from.</summary>
    public Task<IReadOnlyList<Releasable>> OfferAsync(Work work, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Releasable>>([]);

    /// <summary>Of a control or clause what counts for it now.</summary>
    public async Task<IReadOnlyList<Releasable>> MeantAsync(Work work, string typed, CancellationToken cancel)
    {
        if (await requests.FindByReferenceAsync(work, typed, cancel) is { } named) return await OfAsync(work, named, cancel) is { } one ? [one] : [];
        if (Requirements.Find(typed) is not { } requirement) return [];
        var meant = new List<Releasable>();
        foreach (var about in (await series.AllAsync(work, cancel)).Where(s => s.RequirementId == requirement.Id))
        {
            foreach (var counts in (await requests.OfSeriesAsync(work, about.Id, cancel)).Where(r => r.State == EvidenceState.Accepted)) meant.Add(Of(counts, about));
        }

        return meant;
    }

    public async Task<Releasable?> FindAsync(Work work, string id, CancellationToken cancel) =>
        await requests.FindAsync(work, id, cancel) is { } request ? await OfAsync(work, request, cancel) : null;

    private async Task<Releasable?> OfAsync(Work work, EvidenceRequest request, CancellationToken cancel) =>
        request.State is EvidenceState.Accepted or EvidenceState.Expired or EvidenceState.Superseded
            && await series.FindAsync(work, request.SeriesId, cancel) is { } about
            ? Of(request, about)
            : null;

    private static Releasable Of(EvidenceRequest request, EvidenceSeries about) => new(
        RecordOf(request.Id, request.Rounds), request.Reference,
        Say.Of("Evidence.Released.Line", request.Reference, about.RequirementId, about.What, request.EffectiveOn ?? request.PeriodTo))
    {
        RequirementId = about.RequirementId,
        Reads = new Button
        {
            Label = Say.Of("Evidence.Released.Button"), Name = EvidenceReleasedFlow.Read, Value = ReviewCards.ValueOf(request), Press = Press.Acts,
        },
    };
}
