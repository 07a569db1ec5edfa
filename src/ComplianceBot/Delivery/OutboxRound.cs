using ComplianceBot.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Delivery;

/// <summary>
/// Sends what waits: claims the oldest message of each conversation, asks once more whether it is still due,
/// sends, and records what became of it. Any number of hosts may run it. What is being sent is sent to its end and written down,
/// whatever happens beside it: a message cut off in between may come twice where the product cannot be asked.
/// </summary>
public sealed partial class OutboxRound(
    Database database, OutboxClaims claims, OutboxClaimStore store, ConversationStore conversations, IEnumerable<IPostman> postmen, TimeProvider clock,
    ILogger<OutboxRound> log)
{
    private const int AtOnce = 16;
    private const int FewestTries = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>A chat product that is out of order for a morning loses nothing; what is no longer due by then is not sent anyway.</summary>
    private static readonly TimeSpan LongestTrying = TimeSpan.FromDays(1);

    /// <summary>By the wall; it is begun only while the lease lasts longer: when somebody takes the message over, nothing of ours is on the way.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(45);

    private readonly Dictionary<string, IPostman> _postmen = postmen.ToDictionary(p => p.Channel, StringComparer.Ordinal);

    /// <summary>Sends until nothing is ready any more; returns how many messages were handled.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var handled = 0;
        while (true)
        {
            var held = await database.WorkAsync((work, token) => claims.TakeAsync(work, AtOnce, token), cancel);
            if (held.Count == 0) return handled;
            await Task.WhenAll(held.Select(HandleAsync));
            handled += held.Count;
        }
    }

    private async Task HandleAsync(Claim claim)
    {
        // the machine slept, or its clock was moved: whoever holds the message next asks anew whether it is still due
        var isInTime = clock.GetUtcNow() + LongestSending < claim.HeldUntil;
        var posted = isInTime ? await PostAsync(claim) : new Posted.Later("held too long", TimeSpan.Zero, IsThrottled: true);
        await database.WriteDownAsync((work, token) => SettleAsync(work, claim, posted, token), fault => NotWritten(log, claim.Message.Id, fault));
    }

    private async Task<Posted?> PostAsync(Claim claim)
    {
        if (claim.Post is not { } post) return null;
        if (claim.Conversation is { State: not Reach.Open } closed) return new Posted.Unreachable(closed.State, closed.Reason ?? "not reachable");
        if (claim.Message.Kind == MessageKind.Change && post.Changes is null) return null;
        if (!_postmen.TryGetValue(claim.Message.Channel, out var postman)) return new Posted.Refused($"The channel {claim.Message.Channel} is not configured.");
        using var limit = new CancellationTokenSource(LongestSending);
        try
        {
            return claim.IsOver ? await postman.FindAsync(post, limit.Token) : await postman.PostAsync(post, limit.Token);
        }
        catch (Exception fault)
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
        Posted.Refused refused => DeadAsync(work, claim, refused.Reason, claim.WasUnsure, cancel),
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
        return attempts >= FewestTries && work.At - claim.Message.CreatedAt >= LongestTrying
            ? DeadAsync(work, claim, $"given up after {attempts} tries: {reason}", isUnsure, cancel)
            : PutBackAsync(work, claim, reason, after, attempts, isUnsure, cancel);
    }

    private Task PutBackAsync(Work work, Claim claim, string reason, TimeSpan? after, int attempts, bool isUnsure, CancellationToken cancel)
    {
        var backOff = Math.Pow(2, attempts) * (0.5 + Random.Shared.NextDouble());
        var wait = after ?? TimeSpan.FromSeconds(Math.Min(backOff, LongestWait.TotalSeconds));
        return store.PutBackAsync(work, claim.Message, work.At + wait, attempts, reason, isUnsure, cancel);
    }

    private async Task UnreachableAsync(Work work, Claim claim, Posted.Unreachable unreachable, CancellationToken cancel)
    {
        await conversations.KeepAsync(work, new Conversation { Lane = claim.Message.Lane, State = unreachable.Reach, Reason = unreachable.Reason }, cancel);
        await DeadAsync(work, claim, unreachable.Reason, claim.WasUnsure, cancel);
    }

    private Task DeadAsync(Work work, Claim claim, string reason, bool mayHaveArrived, CancellationToken cancel)
    {
        DeadLetter(log, claim.Message.Id, claim.Message.Channel, reason);
        return store.BuryAsync(work, claim.Message, reason, mayHaveArrived, cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Sending message {Message} failed")]
    private static partial void Faulted(ILogger log, string message, Exception fault);

    [LoggerMessage(LogLevel.Warning, "What became of message {Message} could not be written down and is tried again")]
    private static partial void NotWritten(ILogger log, string message, Exception fault);

    [LoggerMessage(LogLevel.Warning, "Message {Message} on {Channel} is a dead letter: {Reason}")]
    private static partial void DeadLetter(ILogger log, string message, string channel, string reason);
}
