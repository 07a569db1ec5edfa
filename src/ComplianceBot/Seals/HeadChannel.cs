using ComplianceBot.Delivery;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>Shows the newest head in a conversation, now and then and each once: it vouches for all before it (A.8.15).</summary>
public sealed class HeadChannel(Database database, SealStore seals, HeadStore store, Outbox outbox, HeadSettings settings) : IHeadPlace
{
    public string Name => "channel";

    public bool IsChosen => settings.Lane is not null;

    public Task PublishAsync(CancellationToken cancel) => database.WorkAsync((work, token) => ShowAsync(work, settings.Lane!, token), cancel);

    private async Task ShowAsync(Work work, string lane, CancellationToken cancel)
    {
        if (await seals.NewestAsync(work, cancel) is not { } newest) return;
        var last = await store.LastAsync(work, lane, cancel);
        if (last is not null && (newest.Number <= last.BlockNumber || work.At - last.At < settings.Every)) return;
        await store.AddAsync(work, lane, newest.Number, cancel);
        await outbox.AnswerAsync(work, lane, null, SealCards.OfHead(Head.Of(newest)), null, null, cancel);
    }
}
