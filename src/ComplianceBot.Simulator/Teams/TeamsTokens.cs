using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ComplianceBot.Simulator.Teams;

/// <summary>
/// The identity of the Bot Connector: its keys with their endorsements, its OpenID metadata, and the tokens its requests carry.
/// </summary>
public sealed class TeamsTokens : IDisposable
{
    public const string Issuer = "https://api.botframework.com";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    // making a key takes long enough to be felt in every test, so one process makes each once
    private static readonly Lazy<RSAParameters> PublishedKey = new(NewKey);
    private static readonly Lazy<RSAParameters> UnendorsedKey = new(NewKey);
    private static readonly Lazy<RSAParameters> StrangerKey = new(NewKey);

    private readonly TeamsSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly RSA _unendorsed = RSA.Create(UnendorsedKey.Value);
    private readonly Lazy<RSA> _stranger = new(() => RSA.Create(StrangerKey.Value));
    private RSA _published = RSA.Create(PublishedKey.Value);
    private int _generation = 1;
    private (string Token, string ServiceUrl, DateTimeOffset Until)? _current;

    internal TeamsTokens(TeamsSettings settings, TimeProvider clock) => (_settings, _clock) = (settings, clock);

    private string PublishedName => $"simulated-{_generation}";

    /// <summary>A token for one request, the usual one reused until shortly before its end.</summary>
    public string Issue(string serviceUrl, TeamsSigning signing = TeamsSigning.Usual)
    {
        lock (_gate)
        {
            if (signing != TeamsSigning.Usual)
                return Make(serviceUrl, signing);
            var now = _clock.GetUtcNow();
            if (_current is not { } current || current.ServiceUrl != serviceUrl || now > current.Until)
                _current = current = (Make(serviceUrl, signing), serviceUrl, now + Lifetime - RenewBefore);
            return current.Token;
        }
    }

    /// <summary>The connector signs with a new key from now on, as it does now and then.</summary>
    public void Rotate()
    {
        lock (_gate)
        {
            _published.Dispose();
            _published = RSA.Create(2048);
            _generation++;
            _current = null;
        }
    }

    public void Dispose()
    {
        _published.Dispose();
        _unendorsed.Dispose();
        if (_stranger.IsValueCreated)
            _stranger.Value.Dispose();
    }

    internal static JsonObject Metadata(Uri site) => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = new Uri(site, "/v1/.well-known/keys").ToString(),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    };

    internal JsonObject Keys()
    {
        lock (_gate)
            return new JsonObject { ["keys"] = new JsonArray(Published(_published, PublishedName, "msteams"), Published(_unendorsed, "simulated-other", "directline")) };
    }

    private static RSAParameters NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }

    private static JsonObject Published(RSA rsa, string name, string endorsement)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = name, ["x5t"] = name,
            ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent),
            ["endorsements"] = new JsonArray(endorsement, "webchat"),
        };
    }

    private string Make(string serviceUrl, TeamsSigning signing)
    {
        if (signing is TeamsSigning.NotAToken or TeamsSigning.NoHeader)
            return "not-a-token";
        var (from, until) = Times(signing);
        var token = new SecurityTokenDescriptor
        {
            Issuer = signing == TeamsSigning.WrongIssuer ? "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" : Issuer,
            Audience = signing == TeamsSigning.WrongAudience ? "99999999-9999-4999-8999-999999999999" : _settings.AppId,
            NotBefore = from, IssuedAt = from, Expires = until,
            SigningCredentials = Credentials(signing),
            Claims = new Dictionary<string, object>(),
        };
        if (signing != TeamsSigning.NoServiceUrl)
            token.Claims["serviceurl"] = signing == TeamsSigning.ServiceUrlDiffers ? "https://smba.example.net/elsewhere/" : serviceUrl;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    private (DateTime From, DateTime Until) Times(TeamsSigning signing)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return signing switch
        {
            TeamsSigning.Expired => (now - Lifetime, now.AddMinutes(-6)),
            TeamsSigning.NotYetValid => (now.AddMinutes(6), now + Lifetime),
            TeamsSigning.Usual or TeamsSigning.NoHeader or TeamsSigning.NotAToken or TeamsSigning.WrongAudience or TeamsSigning.WrongIssuer
                or TeamsSigning.WithoutSignature or TeamsSigning.KeyedWithPublicKey or TeamsSigning.UnknownKey or TeamsSigning.ForgedKey
                or TeamsSigning.KeyWithoutEndorsement or TeamsSigning.ServiceUrlDiffers or TeamsSigning.NoServiceUrl => (now.AddMinutes(-1), now + Lifetime),
        };
    }

    private SigningCredentials? Credentials(TeamsSigning signing) => signing switch
    {
        TeamsSigning.WithoutSignature => null,
        TeamsSigning.KeyedWithPublicKey => new SigningCredentials(
            new SymmetricSecurityKey(Encoding.ASCII.GetBytes(Base64UrlEncoder.Encode(_published.ExportParameters(false).Modulus)[..64]))
            {
                KeyId = PublishedName,
            },
            SecurityAlgorithms.HmacSha256),
        TeamsSigning.UnknownKey => Rs256(_stranger.Value, "simulated-unknown"),
        TeamsSigning.ForgedKey => Rs256(_stranger.Value, PublishedName),
        TeamsSigning.KeyWithoutEndorsement => Rs256(_unendorsed, "simulated-other"),
        TeamsSigning.Usual or TeamsSigning.NoHeader or TeamsSigning.NotAToken or TeamsSigning.WrongAudience or TeamsSigning.WrongIssuer
            or TeamsSigning.Expired or TeamsSigning.NotYetValid or TeamsSigning.ServiceUrlDiffers or TeamsSigning.NoServiceUrl =>
            Rs256(_published, PublishedName),
    };

    // without a cache of providers, since one outlives the key that a rotation disposes
    private static SigningCredentials Rs256(RSA rsa, string name) => new(new RsaSecurityKey(rsa) { KeyId = name }, SecurityAlgorithms.RsaSha256)
    {
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };
}
