using ComplianceBot.Cards;

namespace ComplianceBot.Delivery;

/// <summary>One message on its way: everything a chat product's adapter needs to draw and send it.</summary>
public sealed record Post
{
    /// <summary>Our own id of the message; put where a lost answer can be found again.</summary>
    public required string Id { get; init; }

    public required string Lane { get; init; }

    /// <summary>The chat product's address as it was last kept; null before the first contact.</summary>
    public string? Reference { get; init; }

    public required Card Card { get; init; }

    public required Reader Reader { get; init; }

    /// <summary>The thread to answer in, in a shared channel.</summary>
    public string? Thread { get; init; }

    /// <summary>The chat product's id of the message to be changed; null for a new message.</summary>
    public string? Changes { get; init; }

    /// <summary>An earlier try may have arrived: look for it before sending again.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>When it was put into the outbox: no try of it is older.</summary>
    public DateTimeOffset PutAt { get; init; }
}

/// <summary>What became of a post.</summary>
public abstract record Posted
{
    /// <summary>Arrived. The id is missing when the product told none: such a message cannot be changed later.</summary>
    public sealed record Sent(string? PlatformId, string? Reference = null) : Posted;

    /// <summary>Not now: the product asks for patience or is out of order. Throttling is not counted as a failed try.</summary>
    public sealed record Later(string Reason, TimeSpan? After = null, bool IsThrottled = false) : Posted;

    /// <summary>It may have arrived and may not.</summary>
    public sealed record Unsure(string Reason) : Posted;

    /// <summary>The person cannot be reached here: a state of the recipient, not a fault.</summary>
    public sealed record Unreachable(Reach Reach, string Reason) : Posted;

    /// <summary>Will never be taken as it is: a dead letter, with a reason an administrator can read.</summary>
    public sealed record Refused(string Reason) : Posted;
}

/// <summary>The port by which a chat product takes messages.</summary>
public interface IPostman
{
    string Channel { get; }

    /// <summary>
    /// Draws and sends, keeping the product's limits: short waits happen here, long ones come back as <see cref="Posted.Later"/>.
    /// Only a sending that takes too long is cancelled, never one because the host stops.
    /// </summary>
    Task<Posted> PostAsync(Post post, CancellationToken cancel);

    /// <summary>
    /// Looks for a message that may have arrived and is not to be sent any more, so that it can still be changed. Null when it is
    /// not there, or the product cannot be asked.
    /// </summary>
    Task<Posted?> FindAsync(Post post, CancellationToken cancel) => Task.FromResult<Posted?>(null);
}

/// <summary>Asked right before sending: is there still a reason to send, and what does the card say now (NG-13)?</summary>
public interface IStillDue
{
    /// <summary>The part of the key before the colon.</summary>
    string Kind { get; }

    /// <summary>The card as it should be now; null when nothing of it is due any more.</summary>
    /// <param name="isUnsure">An earlier try may have arrived: what was told must not be forgotten.</param>
    Task<Card?> FreshAsync(Storage.Work work, string key, Card card, bool isUnsure, CancellationToken cancel);
}
