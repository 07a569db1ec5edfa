namespace ComplianceBot.People;

/// <summary>How the chat product itself describes somebody; only members of the organisation are spoken to.</summary>
public enum Standing { Member, Guest, External, Bot, Deactivated, Unknown }

/// <summary>A user of a chat product, perhaps linked to a person. The link never moves because a mail changed.</summary>
public sealed record Account
{
    public required string Channel { get; init; }

    /// <summary>Slack's team or enterprise id; the Entra tenant id.</summary>
    public required string Tenant { get; init; }

    /// <summary>Slack's user id; the Entra object id.</summary>
    public required string UserId { get; init; }

    /// <summary>The conversation with this person alone: see <see cref="Lanes"/>.</summary>
    public required string Lane { get; init; }

    public PersonId? PersonId { get; init; }

    public Standing Standing { get; init; } = Standing.Unknown;

    /// <summary>When the standing was last asked of the chat product.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>What a chat product says about one of its users, asked over its own authenticated interface.</summary>
/// <param name="Mail">A work mail the product itself vouches for (Slack: confirmed; Teams: UPN in the own tenant), else null.</param>
public sealed record Profile(Standing Standing, string? Mail);

/// <summary>The port by which a chat product is asked who one of its users is.</summary>
public interface IDirectory
{
    string Channel { get; }

    /// <summary>Null when the product does not know the user; throws when it cannot be asked. Nobody is let in on either.</summary>
    Task<Profile?> LookUpAsync(string tenant, string userId, CancellationToken cancel);
}

/// <summary>Names of conversations: messages in one lane keep their order.</summary>
public static class Lanes
{
    public static string Of(string channel, string tenant, string conversationOrUser) => $"{channel}/{tenant}/{conversationOrUser}";

    public static string ChannelOf(string lane) => lane[..lane.IndexOf('/', StringComparison.Ordinal)];
}
