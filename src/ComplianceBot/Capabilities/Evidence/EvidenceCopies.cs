using ComplianceBot.Conversations;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// Gives copies of the files of a submission to whoever may read it (row 8): the ISMS manager, those whose it is, an auditor in the own
/// scope, an external one to whom this submission was released (PR-11). Asked when it is wanted, when it is offered and when it leaves.
/// </summary>
public sealed class EvidenceCopies(
    EvidenceHistoryStore history, EvidenceStore requests, EvidenceFacts facts, ExternalReading reading, Permissions permissions, ParcelRegister parcels)
    : INeedToKnow
{
    public string Kind => "evidence";

    public async Task<bool> HoldsAsync(Work work, string key, Speaker speaker, CancellationToken cancel)
    {
        if (await history.ItemAsync(work, key, cancel) is not { } item || await requests.FindAsync(work, item.RequestId, cancel) is not { } request) return false;
        var known = await facts.CircumstanceAsync(work, request, speaker, cancel);
        var released = await reading.ReleasedAsync(work, speaker, EvidenceReleases.RecordOf(request.Id, item.Round), known, cancel);
        return permissions.Check(Deed.ReadEvidence, speaker, released) is null;
    }

    /// <summary>How many are on their way.</summary>
    public async Task<Result<int>> AskAsync(Work work, Turn turn, Speaker speaker, string requestId, int round, CancellationToken cancel)
    {
        var files = (await history.ItemsAsync(work, requestId, round, cancel)).Where(i => i.Kind == EvidenceItemKind.File).ToList();
        if (files.Count == 0) return EvidenceRequest.Refused("NoKeptFiles", "E2");
        var wanted = files.Select(f => new WantedFile($"{Kind}:{f.Id}", f.Hash!, f.Size!.Value, f.Name!)).ToList();
        return await parcels.AskAsync(work, turn, speaker, wanted, cancel) is { } refusal ? refusal : files.Count;
    }
}
