using System.Globalization;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Clock;

/// <summary>
/// Serves a movable clock over loopback, so that a host in a process of its own (one that may be killed) lives in the same
/// time as the simulated workplace. <c>GET /now</c> answers at once, <c>GET /now?after=7</c> when the clock has been moved on.
/// </summary>
public sealed class ClockServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly MovableClock _clock;
    private readonly Changes _followed = new();
    private LoopbackSite? _site;
    private long _lastFollowed;

    private ClockServer(MovableClock clock) => _clock = clock;

    public Uri Url => _site!.Address;

    public static async Task<ClockServer> StartAsync(MovableClock clock, CancellationToken cancel = default)
    {
        var server = new ClockServer(clock);
        server._site = await LoopbackSite.StartAsync(server.AnswerAsync, cancel);
        return server;
    }

    /// <summary>Waits until a follower has come back for the next reading, which it does only after it set its own clock.</summary>
    public async Task UntilFollowedAsync(TimeSpan? patience = null, CancellationToken cancel = default)
    {
        var version = _clock.Read().Version;
        await _followed.UntilAsync(
            () => Interlocked.Read(ref _lastFollowed) >= version ? this : null, () => "a host that follows the clock", patience, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path != "/now" || !HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (long.TryParse(http.Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            Follow(after);
            await Task.WhenAny(_clock.MovedSinceAsync(after), Task.Delay(LongestWait, http.RequestAborted));
        }

        if (!http.RequestAborted.IsCancellationRequested)
            await http.Response.WriteAsJsonAsync(_clock.Read(), http.RequestAborted);
    }

    private void Follow(long version)
    {
        Interlocked.Exchange(ref _lastFollowed, version);
        _followed.Happened();
    }
}
