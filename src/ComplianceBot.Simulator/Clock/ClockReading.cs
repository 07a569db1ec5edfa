namespace ComplianceBot.Simulator.Clock;

/// <summary>One look at the clock, as it is served to a host in another process.</summary>
public sealed record ClockReading
{
    public required DateTimeOffset Utc { get; init; }
    public required bool Running { get; init; }
    public required long Version { get; init; }
}
