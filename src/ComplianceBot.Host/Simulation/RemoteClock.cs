using System.Diagnostics;
using System.Text.Json;

namespace ComplianceBot.Host.Simulation;

/// <summary>
/// Follows a clock that a simulated workplace serves over loopback (<c>Simulation:ClockUrl</c>), so that a host in a process of
/// its own lives in simulated time. Time decides what is due and which signatures are fresh, therefore no clock outside this
/// machine is ever believed, and the host accepts the setting in Development only.
/// </summary>
public sealed partial class RemoteClock : TimeProvider, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly HashSet<RemoteTimer> _timers = [];
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _http;
    private Reading _reading = new();
    private long _readAt;
    private int _isGone;
    private Task _following = Task.CompletedTask;

    private RemoteClock(Uri clock) => _http = new HttpClient { BaseAddress = clock, Timeout = TimeSpan.FromSeconds(40) };

    /// <summary>Completes when nobody has answered at the clock's address for long (by the wall).</summary>
    public Task Gone => _gone.Task;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Answers when the first reading is there, so that nothing in the host ever sees another time.</summary>
    public static async Task<RemoteClock> FollowAsync(Uri clock, CancellationToken cancel)
    {
        if (!clock.IsAbsoluteUri || !clock.IsLoopback || clock.Scheme != Uri.UriSchemeHttp || clock.UserInfo.Length > 0)
            throw new ArgumentException("Simulation:ClockUrl must be an http address of this machine.", nameof(clock));
        var remote = new RemoteClock(clock);
        try
        {
            remote.Set(await remote.ReadAsync("now", cancel));
        }
        catch
        {
            await remote.DisposeAsync();
            throw;
        }

        remote._following = remote.FollowAsync();
        return remote;
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return Now();
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new RemoteTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>May be called twice: the container lets go of it as the clock that it is and as the time of the host.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isGone, 1) == 1) return;
        await _end.CancelAsync();
        await _following;
        _http.Dispose();
        _end.Dispose();
    }

    private DateTimeOffset Now() => _reading.Running ? _reading.Utc + Stopwatch.GetElapsedTime(_readAt) : _reading.Utc;

    private async Task FollowAsync()
    {
        var heard = Stopwatch.GetTimestamp();
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Set(await ReadAsync($"now?after={_reading.Version}", _end.Token));
                heard = Stopwatch.GetTimestamp();
            }
            catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException or JsonException)
            {
                // the workplace may be stopping before us: time goes on as it last did, and we ask again
                if (Stopwatch.GetElapsedTime(heard) > LongestSilence) _gone.TrySetResult();
                await Task.WhenAny(Task.Delay(Pause, _end.Token));
            }
        }
    }

    private async Task<Reading> ReadAsync(string path, CancellationToken cancel) =>
        await _http.GetFromJsonAsync<Reading>(path, cancel) ?? throw new HttpRequestException("The clock answered with nothing.");

    private void Set(Reading reading)
    {
        lock (_gate)
        {
            // a running clock is read a little late each time; that must not turn time back
            var before = Now();
            _reading = reading.Utc < before && _reading.Version == reading.Version ? reading with { Utc = before } : reading;
            _readAt = Stopwatch.GetTimestamp();
            foreach (var timer in _timers)
                timer.Wind();
        }
    }

    private sealed record Reading
    {
        public DateTimeOffset Utc { get; init; }
        public bool Running { get; init; }
        public long Version { get; init; }
    }
}
