using System.Collections.Concurrent;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The tickets that let the app open a form: each opens one, for three seconds from when it was handed out.</summary>
internal sealed class SlackTriggers(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Trigger> _issued = new();
    private long _last;

    public string Issue(string userId)
    {
        var id = $"{clock.GetUtcNow().ToUnixTimeMilliseconds()}.{Interlocked.Increment(ref _last)}.{userId.ToLowerInvariant()}";
        _issued[id] = new Trigger(userId, clock.GetUtcNow());
        return id;
    }

    /// <summary>Whose screen the form goes to, or the error Slack answers with.</summary>
    public (string? UserId, string? Error) Use(string? id)
    {
        if (id is null || !_issued.TryGetValue(id, out var trigger))
            return (null, "invalid_trigger_id");
        if (clock.GetUtcNow() - trigger.IssuedAt > Lifetime)
            return (null, "expired_trigger_id");
        return Interlocked.Exchange(ref trigger.Uses, 1) == 0 ? (trigger.UserId, null) : (null, "exchanged_trigger_id");
    }

    private sealed class Trigger(string userId, DateTimeOffset issuedAt)
    {
        public int Uses;

        public string UserId { get; } = userId;
        public DateTimeOffset IssuedAt { get; } = issuedAt;
    }
}
