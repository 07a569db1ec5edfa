using ComplianceBot.Arrivals;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>Closes what was never handed in when its files are deleted.</summary>
public sealed class EvidenceFileKeeper(EvidenceBatchStore store, EvidenceBatchBoard board) : IArrivalKeeper
{
    public string What => EvidenceBatch.What;

    public async Task ForgottenAsync(Work work, string belongsTo, CancellationToken cancel)
    {
        if (await store.FindAsync(work, belongsTo, cancel) is not { State: BatchState.Asking or BatchState.Waiting } batch) return;
        var now = batch with { State = BatchState.Forgotten };
        if (!await store.ChangeAsync(work, batch, now, cancel)) return;
        await board.ShowAsync(work, now, cancel);
        await board.TellAsync(work, now, EvidenceBatchCards.Forgotten, cancel);
    }
}
