using ComplianceBot.Delivery;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>
/// Publishes heads of the sealed trail where the database's owner cannot take them back (A.8.15): every one in a file, and now and then the newest
/// one in a conversation. Each goes to each place once.
/// </summary>
public sealed class HeadPublishing(Database database, SealStore seals, HeadStore store, IHeadFile file, Outbox outbox, HeadSettings settings)
{
    private const int AtOnce = 500;

    public async Task RunAsync(CancellationToken cancel)
    {
        if (settings.Lane is { } lane) await database.WorkAsync((work, token) => ShowAsync(work, lane, token), cancel);
        if (file.IsKept) await database.AloneAsync("heads", _ => WriteAsync(cancel), cancel);
    }

    private async Task ShowAsync(Work work, string lane, CancellationToken cancel)
    {
        if (await seals.NewestAsync(work, cancel) is not { } newest) return;
        var last = await store.LastAsync(work, lane, cancel);
        if (last is not null && (newest.Number <= last.BlockNumber || work.At - last.At < settings.Every)) return;
        await store.AddAsync(work, lane, newest.Number, cancel);
        await outbox.AnswerAsync(work, lane, null, SealCards.OfHead(Head.Of(newest)), null, null, cancel);
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        var last = await file.ReadAsync(1, cancel) is [var newestKept] ? newestKept.Number : 0;
        while (true)
        {
            var blocks = await database.ReadAsync((work, token) => seals.BlocksAfterAsync(work, last, AtOnce, token), cancel);
            if (blocks.Count == 0) break;
            await file.AppendAsync([.. blocks.Select(Head.Of)], cancel);
            last = blocks[^1].Number;
        }

        var newest = await database.ReadAsync(seals.NewestAsync, cancel);
        if (last > (newest?.Number ?? 0))
            throw new InvalidOperationException($"The file of heads knows of block {last}, the records end with block {newest?.Number ?? 0}: the end was cut off, or an older state was put back. Run: verify");
    }
}
