using System.Globalization;
using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>A token for the app's secret, from the organisation's own tenant: one of another tenant is refused by the connector.</summary>
internal sealed class ClientSecretTokens(TeamsOptions options, TimeProvider clock) : ITokenSource, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = 256 * 1024,
    };

    public async Task<OwnToken> FetchAsync(CancellationToken cancel)
    {
        try
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_id"] = options.AppId, ["client_secret"] = options.ClientSecret, ["scope"] = options.Cloud.Scope,
            });
            using var response = await _http.PostAsync(options.TokenUri, form, cancel);
            var body = await response.Content.ReadAsStringAsync(cancel);
            using var document = JsonDocument.Parse(body);
            return TokenOf(document.RootElement)
                ?? throw new TokenFault($"The login host answered {(int)response.StatusCode} {document.RootElement.Words("error")}.");
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new TokenFault("The login host gave no usable answer.", fault);
        }
    }

    public void Dispose() => _http.Dispose();

    private OwnToken? TokenOf(JsonElement answer)
    {
        if (answer.Words("access_token") is not { } token) return null;
        var life = answer.Part("expires_in");
        var seconds = life.ValueKind == JsonValueKind.Number && life.TryGetInt32(out var number) ? number
            : int.TryParse(answer.Words("expires_in"), CultureInfo.InvariantCulture, out var text) ? text
            : 3600;
        return new OwnToken(token, clock.GetUtcNow() + TimeSpan.FromSeconds(seconds));
    }
}
