namespace ComplianceBot.Tests.House;

/// <summary>A clock that stands still until it is told otherwise. Its timers follow the wall, for nothing waits on them here.</summary>
public sealed class FixedClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan time) => Now += time;
}
