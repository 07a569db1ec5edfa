using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Teams;

/// <summary>
/// Where the bot gets its own tokens: client credentials as Entra takes them, or a managed identity as App Service hands it
/// out. What was given here, and nothing else, opens the connector.
/// </summary>
internal sealed class TeamsTokenEndpoint(TeamsSettings settings, TimeProvider clock)
{
    private const string Resource = "https://api.botframework.com";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _given = new();
    private long _last;

    public int Given => _given.Count;

    /// <summary>As after a change of the secret: every token so far is worthless.</summary>
    public void Forget() => _given.Clear();

    public bool Knows(string header) =>
        header.StartsWith("Bearer ", StringComparison.Ordinal) && _given.TryGetValue(header[7..], out var until) && clock.GetUtcNow() < until;

    public (int Status, JsonObject Body) ForClient(string tenant, IFormCollection form)
    {
        if (tenant != settings.TenantId)
            return (400, Refusal("invalid_request", "AADSTS90002: Tenant was not found."));
        if (form["grant_type"] != "client_credentials")
            return (400, Refusal("unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type."));
        if (form["client_id"] != settings.AppId)
            return (400, Refusal("unauthorized_client", "AADSTS700016: Application was not found in the directory."));
        if (form["client_secret"] != settings.ClientSecret)
            return (401, Refusal("invalid_client", "AADSTS7000215: Invalid client secret provided."));
        if (form["scope"] != Resource + "/.default")
            return (400, Refusal("invalid_scope", "AADSTS70011: The provided value for scope is not valid."));
        var (token, _) = Give();
        return (200, new JsonObject
        {
            ["token_type"] = "Bearer", ["expires_in"] = (int)settings.TokenLifetime.TotalSeconds,
            ["ext_expires_in"] = (int)settings.TokenLifetime.TotalSeconds, ["access_token"] = token,
        });
    }

    public (int Status, JsonObject Body) ForManagedIdentity(IQueryCollection query)
    {
        if (query["resource"] != Resource)
            return (400, Refusal("invalid_resource", "The resource is not known."));
        var (token, until) = Give();
        return (200, new JsonObject
        {
            ["access_token"] = token, ["expires_on"] = until.ToUnixTimeSeconds(), ["resource"] = Resource,
            ["token_type"] = "Bearer", ["client_id"] = settings.AppId,
        });
    }

    private static JsonObject Refusal(string error, string description) => new() { ["error"] = error, ["error_description"] = description };

    private (string Token, DateTimeOffset Until) Give()
    {
        var token = $"simulated-bearer-{Interlocked.Increment(ref _last)}";
        var until = clock.GetUtcNow() + settings.TokenLifetime;
        _given[token] = until;
        return (token, until);
    }
}
