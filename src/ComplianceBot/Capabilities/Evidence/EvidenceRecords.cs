using ComplianceBot.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Shows evidence requests, with everything that was ever given to them, to whoever verifies the trail.</summary>
public sealed class EvidenceRecords(EvidenceStore requests, EvidenceHistoryStore history) : ISealedRecords
{
    public const string Subject = "evidence";

    public string Kind => Subject;

    public static string HashOf(EvidenceRequest r, IEnumerable<EvidenceItem> given) => RecordHash.Of(
        Subject, r.Id, ("reference", r.Reference), ("series", r.SeriesId), ("state", r.State), ("owner", r.OwnerId), ("delegate", r.DelegateId),
        ("requestedBy", r.RequestedBy), ("renewalOf", r.RenewalOf), ("periodFrom", r.PeriodFrom), ("periodTo", r.PeriodTo), ("requestedOn", r.RequestedOn),
        ("dueOn", r.DueOn), ("dueSetOn", r.DueSetOn), ("rounds", r.Rounds), ("effectiveOn", r.EffectiveOn), ("receivedOn", r.ReceivedOn), ("knownAt", r.KnownAt),
        ("submittedBy", r.SubmittedBy), ("classification", r.Classification), ("reviewDueOn", r.ReviewDueOn), ("reviewedBy", r.ReviewedBy),
        ("reviewedAt", r.ReviewedAt), ("reason", r.Reason), ("reasonNote", r.ReasonNote), ("validUntil", r.ValidUntil), ("closedOn", r.ClosedOn),
        ("given", given.OrderBy(i => i.Id, StringComparer.Ordinal).Select(HashOf).ToList()));

    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel) => requests.IdsAsync(work, after, most, cancel);

    public async Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var given = (await history.ItemsBetweenAsync(work, ids[0], ids[^1], cancel)).ToLookup(i => i.RequestId, StringComparer.Ordinal);
        return [.. (await requests.BetweenAsync(work, ids[0], ids[^1], cancel)).Select(r => new RecordState(r.Id, r.Reference, HashOf(r, given[r.Id])))];
    }

    private static string HashOf(EvidenceItem i) => RecordHash.Of(
        "evidence_item", i.Id, ("request", i.RequestId), ("round", i.Round), ("kind", i.Kind), ("url", i.Url), ("statement", i.Statement), ("hash", i.Hash),
        ("size", i.Size), ("type", i.Type), ("name", i.Name), ("scan", i.Scan), ("givenBy", i.GivenBy), ("givenAt", i.GivenAt));
}
