using System.Diagnostics;

namespace ComplianceBot.Simulator.Clock;

/// <summary>
/// Time that a test or the tour moves by hand: it stands still until it is advanced, and rings every timer on the way in
/// order. Set running, it goes on with the wall clock from wherever it was moved to.
/// </summary>
public sealed class MovableClock : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private readonly ITimer _pump;
    private TaskCompletionSource _moved = NewSignal();
    private DateTimeOffset _at;
    private long? _runningSince;
    private long _version = 1;
    private long _touched;

    public MovableClock(DateTimeOffset start)
    {
        _at = start.ToUniversalTime();
        _pump = System.CreateTimer(_ => CatchUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return Now();
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>What the clock shows, whether it runs, and a number that changes with every hand movement.</summary>
    public ClockReading Read()
    {
        lock (_gate)
            return new ClockReading { Utc = Now(), Running = _runningSince is not null, Version = _version };
    }

    /// <summary>Completes as soon as the clock is no longer at the version named.</summary>
    public Task MovedSinceAsync(long version)
    {
        lock (_gate)
            return _version != version ? Task.CompletedTask : _moved.Task;
    }

    public void Run()
    {
        lock (_gate)
        {
            _runningSince ??= Stopwatch.GetTimestamp();
            Announce();
            WindPump();
        }
    }

    public void Stand()
    {
        lock (_gate)
        {
            _at = Now();
            _runningSince = null;
            Announce();
            WindPump();
        }
    }

    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    /// <summary>Never goes back: a moment already passed only rings what is due.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        while (TakeDue(moment) is { } alarm)
            alarm.Ring();
        lock (_gate)
        {
            SetForward(moment);
            Announce();
            WindPump();
        }
    }

    /// <summary>
    /// Advances and lets the woken work come to rest before going on, so that what sets its next timer only after the last one
    /// rang (a scheduler) misses none. Without a step it stops at every timer; with one it looks up once a step.
    /// </summary>
    public async Task AdvanceAsync(TimeSpan by, TimeSpan? step = null, CancellationToken cancel = default)
    {
        var end = GetUtcNow() + by;
        while (true)
        {
            var stop = step is { } stride ? GetUtcNow() + stride : NextDue() ?? end;
            if (stop > end)
                stop = end;
            MoveTo(stop);
            await SettleAsync(cancel);
            if (stop >= end)
                return;
        }
    }

    public void Dispose() => _pump.Dispose();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DateTimeOffset Now() => _runningSince is { } since ? _at + Stopwatch.GetElapsedTime(since) : _at;

    private void SetForward(DateTimeOffset moment)
    {
        if (moment <= Now())
            return;
        _at = moment.ToUniversalTime();
        if (_runningSince is not null)
            _runningSince = Stopwatch.GetTimestamp();
    }

    private void Announce()
    {
        _version++;
        _moved.TrySetResult();
        _moved = NewSignal();
    }

    private void CatchUp()
    {
        while (TakeDue(GetUtcNow()) is { } alarm)
            alarm.Ring();
        lock (_gate)
            WindPump();
    }

    private void WindPump()
    {
        if (_runningSince is null || _alarms.Count == 0)
        {
            _pump.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = _alarms.Min(a => a.Due) - Now();
        _pump.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait, Timeout.InfiniteTimeSpan);
    }

    private DateTimeOffset? NextDue()
    {
        lock (_gate)
            return _alarms.Count == 0 ? null : _alarms.Min(a => a.Due);
    }

    private Alarm? TakeDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_alarms.Where(a => a.Due <= until).MinBy(a => a.Due) is not { } next)
                return null;
            SetForward(next.Due);
            _touched++;
            if (next.Period > TimeSpan.Zero)
                next.Due += next.Period;
            else
                _alarms.Remove(next);
            return next;
        }
    }

    private async Task SettleAsync(CancellationToken cancel)
    {
        for (var (round, quiet) = (0, 0); round < 200 && quiet < 2; round++)
        {
            var before = Interlocked.Read(ref _touched);
            await Task.Delay(1, cancel);
            quiet = before == Interlocked.Read(ref _touched) ? quiet + 1 : 0;
        }
    }

    private sealed class Alarm(MovableClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _gone;

        public DateTimeOffset Due { get; set; }
        public TimeSpan Period { get; private set; }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_gone)
                    return false;
                clock._alarms.Remove(this);
                clock._touched++;
                Period = period > TimeSpan.Zero ? period : TimeSpan.Zero;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock.Now() + dueTime;
                if (dueTime > TimeSpan.Zero || Period > TimeSpan.Zero)
                {
                    if (dueTime <= TimeSpan.Zero)
                        Due += Period;
                    clock._alarms.Add(this);
                    clock.WindPump();
                }
            }

            if (dueTime <= TimeSpan.Zero)
                ThreadPool.QueueUserWorkItem(_ => Ring());
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _gone = true;
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
