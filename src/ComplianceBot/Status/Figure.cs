using ComplianceBot.Cards;

namespace ComplianceBot.Status;

/// <summary>A rate as auditors want it: with its numerator, its denominator and the day it is as of (rules §8, DT-8).</summary>
public sealed record Figure(Say Name, int Numerator, int Denominator, DateOnly AsOf)
{
    /// <summary>One decimal, half away from zero; null means there is no data, never 100 %.</summary>
    public decimal? Percent => Denominator == 0 ? null : Rounding.OneDecimal(100m * Numerator / Denominator);

    public decimal? Part => Denominator == 0 ? null : (decimal)Numerator / Denominator;

    public Fact ToFact() => new(Name, Percent is { } percent
        ? Say.Of("Status.Figure", percent, Numerator, Denominator, AsOf)
        : Say.Of("Status.NoData", AsOf));
}

/// <summary>How figures are rounded for showing; thresholds compare what is not rounded (DT-8).</summary>
public static class Rounding
{
    public static decimal OneDecimal(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);
}
