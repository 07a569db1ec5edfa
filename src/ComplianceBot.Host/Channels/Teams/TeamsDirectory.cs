using System.Text.Json;
using ComplianceBot.People;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// Asks Teams who somebody is. Only people of the own tenant are members, and only a sign-in name in one of the organisation's
/// mail domains stands for a work mail. What Teams does not say for certain keeps the person outside; when it cannot be asked at
/// all the turn waits instead.
/// </summary>
public sealed class TeamsDirectory(
    TeamsPlaces places, ConnectorClient connector, IOptions<TeamsOptions> options, IOptions<OrganisationOptions> organisation) : IDirectory
{
    private const string GuestMark = "#EXT#";

    public string Channel => TeamsInbound.Channel;

    public async Task<Profile?> LookUpAsync(string tenant, string userId, CancellationToken cancel)
    {
        if (await places.OfAsync(tenant, userId, cancel) is not { } reference) return null;
        var answer = await connector.MemberAsync(reference, reference.UserId ?? userId, cancel);
        return answer.Trouble switch
        {
            ConnectorTrouble.None => ProfileOf(answer.Body, userId),
            ConnectorTrouble.MemberGone or ConnectorTrouble.ConversationGone or ConnectorTrouble.NotInstalled or ConnectorTrouble.Blocked => null,
            ConnectorTrouble.BadRequest or ConnectorTrouble.Denied or ConnectorTrouble.Barred or ConnectorTrouble.MessageGone or ConnectorTrouble.TooBig
                or ConnectorTrouble.Throttled or ConnectorTrouble.Unavailable or ConnectorTrouble.Unsure or ConnectorTrouble.Fault =>
                throw new HttpRequestException("Teams could not be asked about a member: " + answer.Code),
        };
    }

    private Profile? ProfileOf(JsonElement member, string userId)
    {
        var objectId = member.Words("aadObjectId") ?? member.Words("objectId");
        if (!string.Equals(objectId, userId, StringComparison.OrdinalIgnoreCase)) return null;
        var standing = StandingOf(member, options.Value.TenantId);
        return new Profile(standing, standing == Standing.Member ? WorkMailOf(member.Words("userPrincipalName")) : null);
    }

    /// <summary>A member as the connector tells of one.</summary>
    internal static Standing StandingOf(JsonElement member, string tenantId)
    {
        if (!string.Equals(member.Words("tenantId"), tenantId, StringComparison.OrdinalIgnoreCase)) return Standing.External;
        var isUser = member.Words("userRole") is not { } role || role.Equals("user", StringComparison.OrdinalIgnoreCase);
        return !isUser || member.Words("userPrincipalName")?.Contains(GuestMark, StringComparison.OrdinalIgnoreCase) == true ? Standing.Guest : Standing.Member;
    }

    private string? WorkMailOf(string? signIn)
    {
        if (signIn?.Split('@') is not [{ Length: > 0 }, var domain]) return null;
        return organisation.Value.MailDomains.Contains(domain, StringComparer.OrdinalIgnoreCase) ? signIn.ToLowerInvariant() : null;
    }
}
