namespace ComplianceBot.Host.Simulation;

public sealed partial class RemoteClock
{
    /// <summary>
    /// A timer in simulated time: it rings when that time has passed its due moment, by a jump or by running on. A jump over
    /// several periods rings once, as a machine does that was asleep.
    /// </summary>
    private sealed class RemoteTimer : ITimer
    {
        private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

        private readonly RemoteClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _wall;
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public RemoteTimer(RemoteClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _wall = System.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._gate)
            {
                _period = period > TimeSpan.Zero ? period : TimeSpan.Zero;
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.Now() + dueTime;
                _clock._timers.Add(this);
                return Wind();
            }
        }

        /// <summary>Called under the clock's lock, at every change of the clock or of the timer.</summary>
        public bool Wind()
        {
            var wait = Timeout.InfiniteTimeSpan;
            if (_due is { } due && due <= _clock.Now())
                wait = TimeSpan.Zero;
            else if (_due is { } later && _clock._reading.Running)
                wait = later - _clock.Now() is var left && left < LongestWait ? left : LongestWait;
            return _wall.Change(wait, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (_clock._gate)
            {
                _due = null;
                _clock._timers.Remove(this);
            }

            _wall.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Look()
        {
            lock (_clock._gate)
            {
                var now = _clock.Now();
                if (_due is not { } due || due > now)
                {
                    Wind();
                    return;
                }

                _due = _period == TimeSpan.Zero ? null : due + _period * (1 + (now - due).Ticks / _period.Ticks);
                if (_due is null)
                    _clock._timers.Remove(this);
                Wind();
            }

            _callback(_state);
        }
    }
}
