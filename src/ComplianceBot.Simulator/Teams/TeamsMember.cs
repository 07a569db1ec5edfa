using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Teams;

/// <summary>Somebody in the tenant, or a guest whose home is another one.</summary>
public sealed record TeamsMember
{
    /// <summary>The Entra object id.</summary>
    public required string ObjectId { get; init; }
    public required string Name { get; init; }
    public string? UserPrincipalName { get; init; }
    public string? Mail { get; init; }
    public string Locale { get; init; } = "en-US";
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>The home tenant, where it is not this one.</summary>
    public string? HomeTenantId { get; init; }
    public bool IsAnonymous { get; init; }

    /// <summary>The person's address for this one bot.</summary>
    public string Id => "29:1" + ObjectId.Replace("-", "", StringComparison.Ordinal);

    internal JsonObject ToJson(string tenantId, bool underObjectId)
    {
        var member = new JsonObject
        {
            ["id"] = Id, ["name"] = Name, ["tenantId"] = HomeTenantId ?? tenantId, ["userRole"] = IsAnonymous ? "anonymous" : "user",
        };
        if (!IsAnonymous)
            member[underObjectId ? "objectId" : "aadObjectId"] = ObjectId;
        if (UserPrincipalName is not null)
            member["userPrincipalName"] = UserPrincipalName;
        if (Mail is not null)
            member["email"] = Mail;
        return member;
    }

    internal JsonObject AsSender() => IsAnonymous
        ? new JsonObject { ["id"] = Id, ["name"] = Name }
        : new JsonObject { ["id"] = Id, ["name"] = Name, ["aadObjectId"] = ObjectId };
}
