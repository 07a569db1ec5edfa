using ComplianceBot.Simulator.Clock;

namespace ComplianceBot.Tests.Simulator;

internal static class FixedPoint
{
    /// <summary>A Monday morning.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static MovableClock Clock() => new(Start);
}
