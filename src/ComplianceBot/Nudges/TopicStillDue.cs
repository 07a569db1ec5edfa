using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>Nobody is shown the way to what is done (NG-14); of topics that no capability has duties for nothing is known.</summary>
public sealed class TopicStillDue(DutyBook duties) : IStillDue
{
    public string Kind => Outbox.TopicReason;

    public async Task<Card?> FreshAsync(Work work, string key, Card card, bool isUnsure, CancellationToken cancel) =>
        !duties.Knows(key) || (await duties.OfItemAsync(work, key, cancel)).Count > 0 ? card : null;
}
