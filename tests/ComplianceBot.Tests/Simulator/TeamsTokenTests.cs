using System.Text.Json;
using ComplianceBot.Simulator.Teams;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ComplianceBot.Tests.Simulator;

public sealed class TeamsTokenTests
{
    [Theory]
    [InlineData(TeamsSigning.Usual, "ok")]
    [InlineData(TeamsSigning.NotAToken, nameof(SecurityTokenMalformedException))]
    [InlineData(TeamsSigning.WrongAudience, nameof(SecurityTokenInvalidAudienceException))]
    [InlineData(TeamsSigning.WrongIssuer, nameof(SecurityTokenInvalidIssuerException))]
    [InlineData(TeamsSigning.Expired, nameof(SecurityTokenExpiredException))]
    [InlineData(TeamsSigning.NotYetValid, nameof(SecurityTokenNotYetValidException))]
    [InlineData(TeamsSigning.WithoutSignature, nameof(SecurityTokenInvalidSignatureException))]
    [InlineData(TeamsSigning.KeyedWithPublicKey, nameof(SecurityTokenInvalidSignatureException))]
    [InlineData(TeamsSigning.UnknownKey, nameof(SecurityTokenSignatureKeyNotFoundException))]
    [InlineData(TeamsSigning.ForgedKey, nameof(SecurityTokenInvalidSignatureException))]
    [InlineData(TeamsSigning.KeyWithoutEndorsement, "endorsement")]
    [InlineData(TeamsSigning.ServiceUrlDiffers, "serviceurl")]
    [InlineData(TeamsSigning.NoServiceUrl, "serviceurl")]
    public async Task The_usual_token_is_good_and_every_other_kind_is_refused_for_its_own_reason(TeamsSigning signing, string verdict)
    {
        using var clock = FixedPoint.Clock();
        await using var tenant = await TeamsTenant.StartAsync(clock);

        Assert.Equal(verdict, await JudgeAsync(tenant, tenant.Tokens.Issue(tenant.ServiceUrl.ToString(), signing), clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_token_is_reused_until_shortly_before_its_end_by_the_clock()
    {
        using var clock = FixedPoint.Clock();
        await using var tenant = await TeamsTenant.StartAsync(clock);
        var service = tenant.ServiceUrl.ToString();
        var first = tenant.Tokens.Issue(service);

        clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(first, tenant.Tokens.Issue(service));
        clock.Advance(TimeSpan.FromMinutes(6));

        var second = tenant.Tokens.Issue(service);
        Assert.NotEqual(first, second);
        Assert.Equal("ok", await JudgeAsync(tenant, second, clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(nameof(SecurityTokenExpiredException), await JudgeAsync(tenant, second, clock.GetUtcNow()));
    }

    [Fact]
    public async Task After_a_change_of_keys_new_tokens_are_signed_with_the_new_one()
    {
        using var clock = FixedPoint.Clock();
        await using var tenant = await TeamsTenant.StartAsync(clock);
        var old = tenant.Tokens.Issue(tenant.ServiceUrl.ToString());

        tenant.Tokens.Rotate();

        Assert.Equal(nameof(SecurityTokenSignatureKeyNotFoundException), await JudgeAsync(tenant, old, clock.GetUtcNow()));
        Assert.Equal("ok", await JudgeAsync(tenant, tenant.Tokens.Issue(tenant.ServiceUrl.ToString()), clock.GetUtcNow()));
    }

    private static async Task<string> JudgeAsync(TeamsTenant tenant, string token, DateTimeOffset now)
    {
        var metadata = new ConfigurationManager<OpenIdConnectConfiguration>(
            tenant.OpenIdMetadataUrl.ToString(), new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever { RequireHttps = false });
        var known = await metadata.GetConfigurationAsync(CancellationToken.None);
        var rules = new TokenValidationParameters
        {
            ValidIssuer = known.Issuer, ValidAudience = tenant.Settings.AppId, IssuerSigningKeys = known.SigningKeys,
            RequireExpirationTime = true, RequireSignedTokens = true, ValidAlgorithms = ["RS256"],
            LifetimeValidator = (from, until, _, _) =>
                now.UtcDateTime < from!.Value.AddMinutes(-5) ? throw new SecurityTokenNotYetValidException()
                : now.UtcDateTime > until!.Value.AddMinutes(5) ? throw new SecurityTokenExpiredException()
                : true,
        };
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, rules);
        if (!result.IsValid)
            return result.Exception.GetType().Name;
        var jwt = (JsonWebToken)result.SecurityToken;
        var endorsements = (JsonElement)known.JsonWebKeySet.Keys.Single(k => k.Kid == jwt.Kid).AdditionalData["endorsements"];
        if (!endorsements.EnumerateArray().Any(e => e.GetString() == "msteams"))
            return "endorsement";
        return jwt.TryGetPayloadValue<string>("serviceurl", out var service) && service == tenant.ServiceUrl.ToString() ? "ok" : "serviceurl";
    }
}
