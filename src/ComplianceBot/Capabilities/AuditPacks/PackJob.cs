namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>To be made; made, and waiting to be fetched; then fetched, over without that, or not made.</summary>
public enum PackJobState { Waiting, Ready, Given, Over, Failed }

/// <summary>An audit pack that somebody asked for in the chat (row 35): made outside any work, given to that person once and for fifteen minutes.</summary>
public sealed record PackJob
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The account that asked, and its personal conversation: a pack goes nowhere else.</summary>
    public required string Channel { get; init; }

    public required string Tenant { get; init; }

    public required string UserId { get; init; }

    public required string Lane { get; init; }

    /// <summary>As it was asked for: the reference of an audit, and a day.</summary>
    public string? Audit { get; init; }

    public string? AsOf { get; init; }

    public required string Language { get; init; }

    public PackJobState State { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Grows with every holder: whoever was overtaken changes nothing any more.</summary>
    public int Fence { get; init; }

    public long? Size { get; init; }

    /// <summary>Of the word by which it is fetched; the word itself is told once.</summary>
    public string? TicketHash { get; init; }

    /// <summary>Until when it can be fetched.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public string Topic => "audit_pack/" + Id;

    public string FileName => "audit-pack.zip";
}

/// <summary>A piece of a made pack in the vault, which takes no file as large as a pack.</summary>
public sealed record PackPart
{
    public required int Number { get; init; }

    public required string Hash { get; init; }

    public required long Size { get; init; }
}
