using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// Evidence in an audit pack: each request under its control or clause with all that was given for it and its whole history (9.1). For somebody from
/// outside it is what was released, as it was released (PR-11).
/// </summary>
public sealed class EvidenceInPack(EvidenceStore requests, EvidenceSeriesStore series, EvidenceHistoryStore history) : IPackSource
{
    public async Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel)
    {
        foreach (var about in await series.AllAsync(work, cancel))
        {
            if (scope.Requirements?.Contains(about.RequirementId) == false) continue;
            foreach (var request in await requests.OfSeriesAsync(work, about.Id, cancel))
            {
                if (scope.Includes(EvidenceReleases.RecordOf(request.Id, request.Rounds))) await AddAsync(work, scope, tray, about, request, cancel);
            }
        }
    }

    private async Task AddAsync(Work work, PackScope scope, PackTray tray, EvidenceSeries about, EvidenceRequest request, CancellationToken cancel)
    {
        var changes = (await history.OfAsync(work, request.Id, cancel)).Where(t => t.EffectiveOn <= scope.AsOf && t.RecordedAt < scope.Until).ToList();
        if (changes.Count == 0) return;
        var items = new List<EvidenceItem>();
        for (var round = scope.IsReleased ? request.Rounds : 1; round <= request.Rounds; round++)
            items.AddRange((await history.ItemsAsync(work, request.Id, round, cancel)).Where(i => i.GivenAt < scope.Until));
        tray.Add(new PackRecord
        {
            Register = "evidence", Reference = request.Reference, Subject = "evidence", SubjectId = request.Id, Requirements = [about.RequirementId], HasPage = true,
            Opens = name => name is "owner" or "note", Values = ValuesOf(about, request, changes[^1].ToState, tray.People),
            Files = [.. items.Where(i => i is { Kind: EvidenceItemKind.File, Hash: not null }).Select(i => new PackAttachment(i.Name ?? i.Hash!, i.Hash!, i.Size ?? 0))],
            Rows =
            [
                .. items.Select(i => ItemOf(request, i, tray.People)),
                .. changes.Select(t => PackRow.Change(
                    request.Reference, t.RuleId, t.FromState?.ToString() ?? "", t.ToState.ToString(), t.EffectiveOn, t.RecordedAt, tray.People.Of(t.PersonId),
                    scope.IsReleased ? null : t.Note)),
            ],
        });
    }

    private static List<PackValue> ValuesOf(EvidenceSeries about, EvidenceRequest request, EvidenceState state, PackPeople people) =>
    [
        new("reference", request.Reference), new("requirement", about.RequirementId), new("what", about.What),
        PackValue.Of("kind", (EvidenceKind?)about.Kind, k => Say.Of("Evidence.Kind." + k)), new("state", state.ToString(), Say.Of("Packs.Value." + state)), new("owner", people.Of(request.OwnerId)),
        PackValue.Of("period_from", request.PeriodFrom), PackValue.Of("period_to", request.PeriodTo), PackValue.Of("due_on", request.DueOn),
        PackValue.Of("collected_on", request.EffectiveOn), PackValue.Of("received_on", request.ReceivedOn), new("given_by", people.Of(request.SubmittedBy)),
        new("reviewed_by", people.Of(request.ReviewedBy)), PackValue.Of("reviewed_at", request.ReviewedAt), PackValue.Of("valid_until", request.ValidUntil),
        PackValue.Of("classification", request.Classification, c => Say.Of("Evidence.Classification." + c)),
    ];

    private static PackRow ItemOf(EvidenceRequest request, EvidenceItem item, PackPeople people) => new("evidence-items",
    [
        new("reference", request.Reference), PackValue.Of("round", item.Round), PackValue.Of("kind", (EvidenceItemKind?)item.Kind, k => Say.Of("Packs.Value." + k)),
        PackValue.Of("name", item.Name), PackValue.Of("hash", item.Hash), PackValue.Of("address", item.Url), PackValue.Of("statement", item.Statement),
        new("given_by", people.Of(item.GivenBy)), PackValue.Of("given_at", item.GivenAt),
    ]);
}
