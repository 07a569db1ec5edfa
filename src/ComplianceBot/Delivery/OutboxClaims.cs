using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Delivery;

/// <summary>A message that is held for sending, and all that its adapter needs.</summary>
public sealed record Claim
{
    public required OutboxMessage Message { get; init; }

    public Conversation? Conversation { get; init; }

    /// <summary>Null when there is nothing to send and nothing to look for.</summary>
    public Post? Post { get; init; }

    /// <summary>It is no longer due: not to be sent any more.</summary>
    public bool IsOver { get; init; }

    /// <summary>From then on somebody else may hold it.</summary>
    public required DateTimeOffset HeldUntil { get; init; }

    /// <summary>A try that did not come to sending tells nothing about an earlier one that may have arrived.</summary>
    public bool WasUnsure => Post?.IsUnsure ?? false;
}

/// <summary>Holds what is ready under a lease and asks, in the same work, whether it is still due and what it says now.</summary>
public sealed class OutboxClaims(OutboxClaimStore store, ConversationStore conversations, PeopleStore people, IEnumerable<IStillDue> reasons)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, IStillDue> _reasons = reasons.ToDictionary(r => r.Kind, StringComparer.Ordinal);

    public async Task<List<Claim>> TakeAsync(Work work, int most, CancellationToken cancel)
    {
        var claims = new List<Claim>();
        foreach (var ready in await store.ReadyAsync(work, most, cancel))
        {
            if (!await store.LeaseAsync(work, ready, work.At + Lease, cancel)) continue;
            claims.Add(await ClaimOfAsync(work, ready with { Fence = ready.Fence + 1 }, ready.LeasedUntil is not null, cancel));
        }

        return claims;
    }

    private async Task<Claim> ClaimOfAsync(Work work, OutboxMessage message, bool isUnsure, CancellationToken cancel)
    {
        var conversation = await conversations.FindAsync(work, message.Lane, cancel);
        var person = message.PersonId is { } id ? await people.FindAsync(work, id, cancel) : null;
        var kept = MessageBody.Read(message.Body).Card;
        var card = await FreshAsync(work, message, kept, isUnsure, cancel);
        var changes = message.ChangesId is { } original ? await store.PlatformIdAsync(work, original, cancel) : null;
        // what may have arrived is looked for even when it is over: what it became has to be shown there
        var isOver = card is null;
        return new Claim
        {
            Message = message, Conversation = conversation, IsOver = isOver, HeldUntil = work.At + Lease,
            Post = isOver && !isUnsure ? null : new Post
            {
                Id = message.Id, Lane = message.Lane, Reference = conversation?.Reference, Card = card ?? kept, Thread = message.Thread,
                Reader = person?.Reader ?? new Reader("en", "UTC"), Changes = changes, IsUnsure = isUnsure, PutAt = message.CreatedAt,
            },
        };
    }

    private async Task<Card?> FreshAsync(Work work, OutboxMessage message, Card card, bool isUnsure, CancellationToken cancel)
    {
        if (message.StillDue is not { } reason) return card;
        var colon = reason.IndexOf(':', StringComparison.Ordinal);
        return await _reasons[reason[..colon]].FreshAsync(work, reason[(colon + 1)..], card, isUnsure, cancel);
    }
}
