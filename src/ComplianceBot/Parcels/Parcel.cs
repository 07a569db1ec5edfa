namespace ComplianceBot.Parcels;

/// <summary>To be offered; offered, where the product asks the person first; agreed to; then given, declined, or not given.</summary>
public enum ParcelState { Waiting, Offered, Accepted, Given, Declined, Failed }

/// <summary>One kept file on its way to one person who asked for it: who was given which content is on record (A.5.33).</summary>
public sealed record Parcel
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    /// <summary>The account that asked, and its personal conversation: a file goes nowhere else.</summary>
    public required string UserId { get; init; }

    public required string Lane { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary><c>kind:key</c> of the <see cref="INeedToKnow"/> that is asked before anything leaves.</summary>
    public required string Need { get; init; }

    public required string Hash { get; init; }

    public required long Size { get; init; }

    public required string Name { get; init; }

    public ParcelState State { get; init; }

    /// <summary>The adapter's note of where the person wants to have it.</summary>
    public string? Target { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    public int Fence { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Since when the content may have left the house, whether or not it arrived.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }
}
