using System.Collections.Concurrent;

namespace ComplianceBot.Simulator.Slack;

/// <summary>What a response_url leads back to.</summary>
internal sealed record ResponsePlace(string UserId, string Channel, string? MessageTs);

/// <summary>The response_urls handed out with presses and commands: five uses within thirty minutes each, no token needed.</summary>
internal sealed class SlackResponseUrls(TimeProvider clock)
{
    private const int MostUses = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Given> _given = new();
    private long _last;

    /// <summary>The path under the workspace's own address.</summary>
    public string Issue(ResponsePlace place)
    {
        var path = $"/actions/{place.Channel}/{Interlocked.Increment(ref _last)}";
        _given[path] = new Given(place, clock.GetUtcNow());
        return path;
    }

    public (ResponsePlace? Place, string? Error) Use(string path)
    {
        if (!_given.TryGetValue(path, out var given))
            return (null, "invalid_url");
        if (clock.GetUtcNow() - given.At > Lifetime)
            return (null, "expired_url");
        return Interlocked.Increment(ref given.Uses) <= MostUses ? (given.Place, null) : (null, "used_url");
    }

    private sealed class Given(ResponsePlace place, DateTimeOffset at)
    {
        public int Uses;

        public ResponsePlace Place { get; } = place;
        public DateTimeOffset At { get; } = at;
    }
}
