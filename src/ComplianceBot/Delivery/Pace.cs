using System.Collections.Concurrent;

namespace ComplianceBot.Delivery;

/// <summary>
/// Token buckets by key: how fast a chat product may be asked, kept on our side so that it need not refuse. A key without a
/// limit is free; one that was put on hold waits until then.
/// </summary>
public sealed class Pace(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Waits for the key's turn, but no longer than <paramref name="most"/>; what is left to wait comes back, zero when it is its turn.</summary>
    public async Task<TimeSpan> WaitAsync(string key, double perSecond, int burst, TimeSpan most, CancellationToken cancel)
    {
        for (var left = most; ;)
        {
            var wait = Take(key, perSecond, burst);
            if (wait == TimeSpan.Zero || wait > left) return wait;
            await Task.Delay(wait, clock, cancel);
            left -= wait;
        }
    }

    /// <summary>How long to wait before the key may be used; zero means a token was taken.</summary>
    public TimeSpan Take(string key, double perSecond, int burst) =>
        _buckets.GetOrAdd(key, _ => new Bucket(burst, clock.GetUtcNow())).Take(clock.GetUtcNow(), perSecond, burst);

    /// <summary>The product asked for patience (429 with Retry-After).</summary>
    public void Hold(string key, TimeSpan patience) =>
        _buckets.GetOrAdd(key, _ => new Bucket(0, clock.GetUtcNow())).Hold(clock.GetUtcNow() + patience);

    private sealed class Bucket(double tokens, DateTimeOffset filledAt)
    {
        private readonly Lock _gate = new();
        private double _tokens = tokens;
        private DateTimeOffset _filledAt = filledAt;
        private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;

        public TimeSpan Take(DateTimeOffset now, double perSecond, int burst)
        {
            lock (_gate)
            {
                if (now < _heldUntil) return _heldUntil - now;
                _tokens = Math.Min(burst, _tokens + Math.Max(0, (now - _filledAt).TotalSeconds) * perSecond);
                _filledAt = now;
                if (_tokens < 1) return TimeSpan.FromSeconds((1 - _tokens) / perSecond);
                _tokens--;
                return TimeSpan.Zero;
            }
        }

        public void Hold(DateTimeOffset until)
        {
            lock (_gate) _heldUntil = until > _heldUntil ? until : _heldUntil;
        }
    }
}
