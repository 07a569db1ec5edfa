using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// Controls that an approved statement excludes: what is open about them is cancelled by the bot in the work of the approval (E9), and
/// its owner, and whom the owner named, are told once.
/// </summary>
public sealed class EvidenceExclusions(EvidenceStore requests, EvidenceSeriesStore series, EvidenceBook book, Notices notices, Organisation organisation)
    : IControlsExcluded
{
    public async Task ExcludedAsync(Work work, StatementVersion approved, IReadOnlyCollection<string> controlIds, CancellationToken cancel)
    {
        var needs = (await series.AllAsync(work, cancel)).Where(s => controlIds.Contains(s.RequirementId)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var open = (await requests.OpenAsync(work, cancel)).Where(r => needs.ContainsKey(r.SeriesId)).ToList();
        var by = work.By;
        work.By = Actor.Bot;
        foreach (var request in open) await book.MustKeepAsync(work, request.Cancel(ReasonOf(approved), organisation.DayOf(work.At)), cancel);
        work.By = by;
        foreach (var person in open.SelectMany(r => new[] { r.OwnerId, r.Actor }).Distinct())
            await notices.KeepAsync(work, person, null, CardOf([.. open.Where(r => r.IsOwnedBy(person))], needs), cancel);
    }

    private static string ReasonOf(StatementVersion approved) => "excluded by statement " + approved.Number.ToString(CultureInfo.InvariantCulture);

    private static Card CardOf(IReadOnlyList<EvidenceRequest> cancelled, Dictionary<string, EvidenceSeries> needs) => new()
    {
        Title = Words("Excluded.Title", cancelled.Count),
        Parts =
        [
            new Sentence(Words("Excluded.Why")),
            new Rows([.. cancelled.Select(r => new Row(Words("Duty.Answer", needs[r.SeriesId].RequirementId, needs[r.SeriesId].What)))]),
        ],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Evidence." + key, args);
}
