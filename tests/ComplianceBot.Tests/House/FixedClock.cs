namespace ComplianceBot.Tests.House;

/// <summary>
/// A clock that stands still until it is told otherwise. Short waits (between two tries) follow the wall; longer ones never end
/// by themselves, so that a busy machine makes nobody impatient.
/// </summary>
public sealed class FixedClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(500);

    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime < Short ? dueTime : Timeout.InfiniteTimeSpan, period);

    public void Pass(TimeSpan time) => Now += time;
}
