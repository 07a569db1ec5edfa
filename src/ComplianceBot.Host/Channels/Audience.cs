using System.Collections.Concurrent;

namespace ComplianceBot.Host.Channels;

/// <summary>
/// Whether guests or people of another organisation read along in a conversation (PR-2), remembered for a while, since each message asks. What the
/// chat product does not say is not remembered.
/// </summary>
internal sealed class Audience(TimeProvider clock, TimeSpan patience)
{
    private const int MostRemembered = 1000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, bool HasOutsiders)> _known = new(StringComparer.Ordinal);

    /// <summary>While somebody waits: what cannot be seen in time counts as having some.</summary>
    public async Task<bool> HasOutsidersNowAsync(string conversation, Func<CancellationToken, Task<bool?>> look, CancellationToken cancel)
    {
        using var waiting = new CancellationTokenSource(patience, clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancel);
        try
        {
            return await HasOutsidersAsync(conversation, look, limited.Token) ?? true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <summary>Null when the product does not say.</summary>
    public async Task<bool?> HasOutsidersAsync(string conversation, Func<CancellationToken, Task<bool?>> look, CancellationToken cancel)
    {
        if (_known.TryGetValue(conversation, out var known) && known.Until > clock.GetUtcNow()) return known.HasOutsiders;
        if (await look(cancel) is not { } seen) return null;
        if (_known.Count >= MostRemembered) _known.Clear();
        _known[conversation] = (clock.GetUtcNow() + Remembered, seen);
        return seen;
    }

    /// <summary>Somebody came or went.</summary>
    public void Forget(string conversation) => _known.TryRemove(conversation, out _);
}
