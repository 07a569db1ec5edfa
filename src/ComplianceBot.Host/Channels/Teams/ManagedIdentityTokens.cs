using Azure.Core;
using Azure.Identity;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>A token for the user-assigned managed identity that the bot's registration names: there is no secret to keep.</summary>
internal sealed class ManagedIdentityTokens(TeamsOptions options) : ITokenSource
{
    private readonly ManagedIdentityCredential _identity = new(ManagedIdentityId.FromUserAssignedClientId(options.AppId));

    public async Task<OwnToken> FetchAsync(CancellationToken cancel)
    {
        try
        {
            var token = await _identity.GetTokenAsync(new TokenRequestContext([options.Cloud.Scope]), cancel);
            return new OwnToken(token.Token, token.ExpiresOn);
        }
        catch (AuthenticationFailedException fault)
        {
            throw new TokenFault("The managed identity gave no token.", fault);
        }
    }
}
