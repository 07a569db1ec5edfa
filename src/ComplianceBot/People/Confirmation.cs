namespace ComplianceBot.People;

/// <summary>What needs a second person: a role, or the link of an account to somebody who holds more than the employee role.</summary>
public enum ConfirmationKind { Role, Link }

public enum ConfirmationState { Waiting, Confirmed, Refused }

/// <summary>A request by one person that another one confirms or refuses; nobody decides about oneself (matrix note 8).</summary>
public sealed record Confirmation
{
    public required string Id { get; init; }

    public required ConfirmationKind Kind { get; init; }

    /// <summary>Whom it is about.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The role by its name, or the account as <c>channel/user</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Null when the bot asks, because somebody's account turned up.</summary>
    public PersonId? RequestedBy { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public ConfirmationState State { get; init; }

    public PersonId? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What the permission check must know when somebody is about to decide.</summary>
    public Circumstance For(PersonId decider) => new() { IsForOneself = decider == PersonId, IsInvolved = decider == RequestedBy };

    public static string SubjectOf(string channel, string userId) => channel + "/" + userId;

    /// <summary>Channel and user of a link's subject.</summary>
    public (string Channel, string UserId) Account()
    {
        var slash = Subject.IndexOf('/', StringComparison.Ordinal);
        return (Subject[..slash], Subject[(slash + 1)..]);
    }
}
