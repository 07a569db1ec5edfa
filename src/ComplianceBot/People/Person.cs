using ComplianceBot.Cards;

namespace ComplianceBot.People;

/// <summary>
/// Somebody in the organisation, with no more than the work needs (PR-1). The same person in both chat products.
/// </summary>
public sealed record Person
{
    public required PersonId Id { get; init; }

    /// <summary>The work mail in lower case.</summary>
    public required string Mail { get; init; }

    public required string Name { get; init; }

    public required string Department { get; init; }

    public PersonId? ManagerId { get; init; }

    /// <summary>Names the calendar of holidays that counts for this person.</summary>
    public required string Site { get; init; }

    /// <summary>employee, contractor, …: target groups may ask for it (AK-7).</summary>
    public required string Employment { get; init; }

    /// <summary>An IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary><c>en</c> or <c>de</c>.</summary>
    public required string Language { get; init; }

    public string? PreferredChannel { get; init; }

    public string? EntraObjectId { get; init; }

    public string? SlackUserId { get; init; }

    public bool Active { get; init; } = true;

    public DateOnly? LeftOn { get; init; }

    public Reader Reader => new(Language, TimeZone);

    /// <summary>The user id that the import names for a chat product, if any.</summary>
    public string? ImportedId(string channel) => channel switch
    {
        "slack" => SlackUserId,
        "teams" => EntraObjectId,
        _ => null,
    };
}

/// <summary>The roles of the permission matrix (rules §10). Everybody in the organisation is also an employee.</summary>
public enum Role { Employee, ControlOwner, IsmsManager, InternalAuditor, TopManagement, ExternalAuditor, Administrator }

/// <summary>A known person who speaks right now, with the roles held at this moment.</summary>
public sealed record Speaker(Person Person, IReadOnlySet<Role> Roles)
{
    public PersonId Id => Person.Id;

    public bool Is(Role role) => Roles.Contains(role);
}
