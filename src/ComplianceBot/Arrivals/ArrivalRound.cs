using ComplianceBot.Files;
using ComplianceBot.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Arrivals;

/// <summary>
/// Fetches what was given: holds a file under a lease, opens it at its chat product, lets the vault read it to its end, and
/// writes down what became of it together with the turn that tells of it. Whatever dies on the way is fetched again.
/// </summary>
public sealed partial class ArrivalRound(
    Database database, ArrivalStore store, ArrivalSettling settling, IEnumerable<IFileSource> sources, IFileVault vault, TimeProvider clock,
    ILogger<ArrivalRound> log)
{
    private const int AtOnce = 2;

    /// <summary>Longer than a fetching may take: when somebody takes the file over, nothing of ours is on the way.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(4);

    /// <summary>By the wall, whatever clock the bot lives by.</summary>
    private static readonly TimeSpan LongestFetching = TimeSpan.FromMinutes(3);

    /// <summary>Several hosts agree about the time within this.</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, IFileSource> _sources = sources.ToDictionary(s => s.Channel, StringComparer.Ordinal);

    private int _busy;

    /// <summary>Fetches until nothing is ready any more. While one lane has a long file, the other looks again for new ones.</summary>
    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => FetchAllAsync(cancel)));

    private async Task FetchAllAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (await database.WorkAsync(HoldAsync, cancel) is { } held) await FetchAsync(held, cancel);
            else if (Volatile.Read(ref _busy) == 0) return;
            else await Task.Delay(Glance, cancel);
        }
    }

    private async Task FetchAsync(Arrival held, CancellationToken cancel)
    {
        Interlocked.Increment(ref _busy);
        try
        {
            var since = clock.GetUtcNow() - ClocksApart;
            var outcome = await OutcomeAsync(held, cancel);
            await database.WriteDownAsync((work, token) => settling.SettleAsync(work, held, outcome, since, token), fault => NotWritten(log, held.Id, fault));
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }

    private async Task<Arrival?> HoldAsync(Work work, CancellationToken cancel) =>
        await store.ReadyAsync(work, cancel) is { } ready && await store.LeaseAsync(work, ready, work.At + Lease, cancel)
            ? ready with { Fence = ready.Fence + 1 }
            : null;

    private async Task<Outcome> OutcomeAsync(Arrival held, CancellationToken cancel)
    {
        if (!_sources.TryGetValue(held.Channel, out var source)) return new Outcome.Later("the channel is not configured", null, false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestFetching);
        try
        {
            return await source.FetchAsync(held, limit.Token) switch
            {
                Fetched.Content content => await PutAsync(content, content.Name ?? held.Name, limit.Token),
                Fetched.Gone => new Outcome.Gone(),
                Fetched.Refused refused => new Outcome.Refused(refused.Why),
                Fetched.Later later => new Outcome.Later(later.Reason, later.After, later.IsThrottled),
                var other => throw new NotSupportedException(other.GetType().Name),
            };
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Outcome.Later("the host stops", TimeSpan.Zero, IsThrottled: true);
        }
        catch (Exception fault)
        {
            Failed(log, held.Id, held.Channel, fault);
            return new Outcome.Later(fault.GetType().Name, null, false);
        }
    }

    private async Task<Outcome> PutAsync(Fetched.Content content, string name, CancellationToken cancel)
    {
        await using (content.Stream)
        {
            var put = await vault.PutAsync(content.Stream, name, cancel);
            return put.Refusal is { } refusal ? new Outcome.Refused(refusal) : new Outcome.Kept(put.Value);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Fetching file {Arrival} from {Channel} failed and is tried again")]
    private static partial void Failed(ILogger log, string arrival, string channel, Exception fault);

    [LoggerMessage(LogLevel.Warning, "What became of file {Arrival} could not be written down and is tried again")]
    private static partial void NotWritten(ILogger log, string arrival, Exception fault);
}
