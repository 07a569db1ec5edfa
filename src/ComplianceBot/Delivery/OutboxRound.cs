using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Delivery;

/// <summary>
/// Sends what waits: claims the oldest message of each conversation, asks once more whether it is still due,
/// sends, and records what became of it. Any number of hosts may run it.
/// </summary>
public sealed partial class OutboxRound(
    Database database,
    OutboxClaimStore store,
    ConversationStore conversations,
    PeopleStore people,
    IEnumerable<IPostman> postmen,
    IEnumerable<IStillDue> reasons,
    ILogger<OutboxRound> log)
{
    private const int AtOnce = 16;
    private const int MostTries = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, IPostman> _postmen = postmen.ToDictionary(p => p.Channel, StringComparer.Ordinal);
    private readonly Dictionary<string, IStillDue> _reasons = reasons.ToDictionary(r => r.Kind, StringComparer.Ordinal);

    /// <summary>Sends until nothing is ready any more; returns how many messages were handled.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var handled = 0;
        while (true)
        {
            var claims = await ClaimAsync(cancel);
            if (claims.Count == 0) return handled;
            await Parallel.ForEachAsync(claims, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, HandleAsync);
            handled += claims.Count;
        }
    }

    private Task<List<Claim>> ClaimAsync(CancellationToken cancel) => database.WorkAsync(async (work, token) =>
    {
        var claims = new List<Claim>();
        foreach (var ready in await store.ReadyAsync(work, AtOnce, token))
        {
            if (!await store.LeaseAsync(work, ready, work.At + Lease, token)) continue;
            claims.Add(await ClaimOfAsync(work, ready with { Fence = ready.Fence + 1 }, ready.LeasedUntil is not null, token));
        }

        return claims;
    }, cancel);

    private async Task<Claim> ClaimOfAsync(Work work, OutboxMessage message, bool isUnsure, CancellationToken cancel)
    {
        var conversation = await conversations.FindAsync(work, message.Lane, cancel);
        var person = message.PersonId is { } id ? await people.FindAsync(work, id, cancel) : null;
        var body = MessageBody.Read(message.Body);
        var card = await FreshAsync(work, message, body.Card, isUnsure, cancel);
        var changes = message.ChangesId is { } original ? await store.PlatformIdAsync(work, original, cancel) : null;
        // what may have arrived is looked for even when it is over: what it became has to be shown there
        var isOver = card is null;
        return new Claim(message, conversation, isOver && !isUnsure ? null : new Post
        {
            Id = message.Id, Lane = message.Lane, Reference = conversation?.Reference, Card = card ?? body.Card, Thread = body.Thread,
            Reader = person?.Reader ?? new Reader("en", "UTC"), Changes = changes, IsUnsure = isUnsure,
        }, isOver);
    }

    private async Task<Card?> FreshAsync(Work work, OutboxMessage message, Card card, bool isUnsure, CancellationToken cancel)
    {
        if (message.StillDue is not { } reason) return card;
        var colon = reason.IndexOf(':', StringComparison.Ordinal);
        return await _reasons[reason[..colon]].FreshAsync(work, reason[(colon + 1)..], card, isUnsure, cancel);
    }

    private async ValueTask HandleAsync(Claim claim, CancellationToken cancel)
    {
        var posted = await PostAsync(claim, cancel);
        await database.WorkAsync((work, token) => SettleAsync(work, claim, posted, token), cancel);
    }

    private async Task<Posted?> PostAsync(Claim claim, CancellationToken cancel)
    {
        if (claim.Post is not { } post) return null;
        if (claim.Conversation is { State: not Reach.Open } closed) return new Posted.Unreachable(closed.State, closed.Reason ?? "not reachable");
        if (claim.Message.Kind == MessageKind.Change && post.Changes is null) return null;
        if (!_postmen.TryGetValue(claim.Message.Channel, out var postman)) return new Posted.Refused($"The channel {claim.Message.Channel} is not configured.");
        try
        {
            return claim.IsOver ? await postman.FindAsync(post, cancel) : await postman.PostAsync(post, cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Faulted(log, claim.Message.Id, fault);
            return new Posted.Unsure(fault.GetType().Name);
        }
    }

    private Task SettleAsync(Work work, Claim claim, Posted? posted, CancellationToken cancel) => posted switch
    {
        null => store.SettleAsync(work, claim.Message, MessageState.Dropped, null, "no longer due", cancel),
        Posted.Sent sent => SentAsync(work, claim, sent, cancel),
        Posted.Later { IsThrottled: true } later => PutBackAsync(work, claim, later.Reason, later.After, claim.Message.Attempts, claim.WasUnsure, cancel),
        Posted.Later later => TriedAsync(work, claim, later.Reason, later.After, claim.WasUnsure, cancel),
        Posted.Unsure unsure => TriedAsync(work, claim, unsure.Reason, null, true, cancel),
        Posted.Unreachable unreachable => UnreachableAsync(work, claim, unreachable, cancel),
        Posted.Refused refused => DeadAsync(work, claim, refused.Reason, cancel),
        _ => throw new NotSupportedException(posted.GetType().Name),
    };

    private async Task SentAsync(Work work, Claim claim, Posted.Sent sent, CancellationToken cancel)
    {
        await store.SettleAsync(work, claim.Message, MessageState.Sent, sent.PlatformId, null, cancel);
        if (sent.Reference is { } reference && reference != claim.Conversation?.Reference)
            await conversations.KeepAsync(work, new Conversation { Lane = claim.Message.Lane, Reference = reference, State = Reach.Open }, cancel);
    }

    private Task TriedAsync(Work work, Claim claim, string reason, TimeSpan? after, bool isUnsure, CancellationToken cancel)
    {
        var attempts = claim.Message.Attempts + 1;
        return attempts >= MostTries
            ? DeadAsync(work, claim, $"given up after {attempts} tries: {reason}", cancel)
            : PutBackAsync(work, claim, reason, after, attempts, isUnsure, cancel);
    }

    private Task PutBackAsync(Work work, Claim claim, string reason, TimeSpan? after, int attempts, bool isUnsure, CancellationToken cancel)
    {
        var backOff = TimeSpan.FromSeconds(Math.Pow(2, attempts) * (0.5 + Random.Shared.NextDouble()));
        var wait = after ?? (backOff < LongestWait ? backOff : LongestWait);
        return store.PutBackAsync(work, claim.Message, work.At + wait, attempts, reason, isUnsure, cancel);
    }

    private async Task UnreachableAsync(Work work, Claim claim, Posted.Unreachable unreachable, CancellationToken cancel)
    {
        await conversations.KeepAsync(work, new Conversation { Lane = claim.Message.Lane, State = unreachable.Reach, Reason = unreachable.Reason }, cancel);
        await DeadAsync(work, claim, unreachable.Reason, cancel);
    }

    private Task DeadAsync(Work work, Claim claim, string reason, CancellationToken cancel)
    {
        DeadLetter(log, claim.Message.Id, claim.Message.Channel, reason);
        return store.SettleAsync(work, claim.Message, MessageState.Dead, null, reason, cancel);
    }

    /// <param name="IsOver">It is no longer due: not to be sent any more.</param>
    private sealed record Claim(OutboxMessage Message, Conversation? Conversation, Post? Post, bool IsOver)
    {
        /// <summary>A try that did not come to sending tells nothing about an earlier one that may have arrived.</summary>
        public bool WasUnsure => Post?.IsUnsure ?? false;
    }

    [LoggerMessage(LogLevel.Warning, "Sending message {Message} failed")]
    private static partial void Faulted(ILogger log, string message, Exception fault);

    [LoggerMessage(LogLevel.Warning, "Message {Message} on {Channel} is a dead letter: {Reason}")]
    private static partial void DeadLetter(ILogger log, string message, string channel, string reason);
}
