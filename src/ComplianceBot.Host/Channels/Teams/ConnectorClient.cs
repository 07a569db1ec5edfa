using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// The Bot Connector's interface. This is the only place that hands out the bot's token, and it does so to allowed hosts alone;
/// it follows no redirects and waits no longer than half a minute.
/// </summary>
public sealed partial class ConnectorClient(TeamsCredentials credentials, ServiceHosts hosts, TimeProvider clock, ILogger<ConnectorClient> log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    })
    {
        Timeout = Patience, MaxResponseContentBufferSize = 1024 * 1024,
    };

    internal Task<ConnectorAnswer> SendAsync(TeamsReference to, string? thread, JsonObject activity, CancellationToken cancel) =>
        CallAsync(HttpMethod.Post, to.ServiceUrl, $"conversations/{Escaped(to.In(thread))}/activities", activity, cancel);

    internal Task<ConnectorAnswer> UpdateAsync(TeamsReference to, string? thread, string id, JsonObject activity, CancellationToken cancel) =>
        CallAsync(HttpMethod.Put, to.ServiceUrl, $"conversations/{Escaped(to.In(thread))}/activities/{Escaped(id)}", activity, cancel);

    /// <summary>The conversation with one person; the same one each time. The app must be installed for that person.</summary>
    internal Task<ConnectorAnswer> CreateAsync(string serviceUrl, string tenant, string botId, string memberId, CancellationToken cancel) =>
        CallAsync(
            HttpMethod.Post, serviceUrl, "conversations",
            new JsonObject
            {
                ["isGroup"] = false, ["tenantId"] = tenant,
                ["bot"] = new JsonObject { ["id"] = botId },
                ["members"] = new JsonArray(new JsonObject { ["id"] = memberId }),
                ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
            },
            cancel);

    internal Task<ConnectorAnswer> MemberAsync(TeamsReference of, string memberId, CancellationToken cancel) =>
        CallAsync(HttpMethod.Get, of.ServiceUrl, $"conversations/{Escaped(of.ConversationId)}/members/{Escaped(memberId)}", null, cancel);

    /// <param name="from">Where the page before ended.</param>
    internal Task<ConnectorAnswer> MembersAsync(TeamsReference of, string? from, CancellationToken cancel) => CallAsync(
        HttpMethod.Get, of.ServiceUrl,
        $"conversations/{Escaped(of.ConversationId)}/pagedmembers?pageSize=500" + (from is null ? "" : "&continuationToken=" + Escaped(from)), null, cancel);

    internal Task<ConnectorAnswer> DeleteAsync(TeamsReference of, string id, CancellationToken cancel) =>
        CallAsync(HttpMethod.Delete, of.ServiceUrl, $"conversations/{Escaped(of.ConversationId)}/activities/{Escaped(id)}", null, cancel);

    /// <summary>What lies at an address of the connector itself, such as a picture, up to its first byte. Null when the host may not be given the token.</summary>
    internal async Task<HttpResponseMessage?> OpenAsync(Uri address, CancellationToken cancel)
    {
        if (!hosts.Allows(address)) return null;
        var response = await OpenOnceAsync(address, cancel);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;
        response.Dispose();
        credentials.Forget();
        return await OpenOnceAsync(address, cancel);
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> OpenOnceAsync(Uri address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await credentials.TokenAsync(cancel));
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    private static string Escaped(string id) => Uri.EscapeDataString(id);

    private async Task<ConnectorAnswer> CallAsync(HttpMethod method, string serviceUrl, string path, JsonObject? body, CancellationToken cancel)
    {
        if (!hosts.Allows(serviceUrl)) return Trouble(ConnectorTrouble.Barred, "HostNotAllowed");
        var address = new Uri(serviceUrl.TrimEnd('/') + "/v3/" + path);
        var answer = await TryAsync(method, address, body, cancel);
        if (answer.Trouble != ConnectorTrouble.Denied) return answer;
        credentials.Forget();
        answer = await TryAsync(method, address, body, cancel);
        if (answer.Trouble == ConnectorTrouble.Denied) Denied(log, answer.Code);
        return answer;
    }

    private async Task<ConnectorAnswer> TryAsync(HttpMethod method, Uri address, JsonObject? body, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await credentials.TokenAsync(cancel));
            if (body is not null) request.Content = Content(body);
            using var response = await _http.SendAsync(request, cancel);
            return await ReadAsync(response, cancel);
        }
        catch (TokenFault fault)
        {
            NoToken(log, fault);
            return Trouble(ConnectorTrouble.Unavailable, "NoToken");
        }
        catch (HttpRequestException fault)
        {
            return fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
                ? Trouble(ConnectorTrouble.Unavailable, fault.HttpRequestError.ToString())
                : Trouble(ConnectorTrouble.Unsure, fault.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Trouble(ConnectorTrouble.Unsure, "NoAnswer");
        }
    }

    private static ByteArrayContent Content(JsonObject body) =>
        new(CardJsonText.Bytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } } };

    private async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        if (!response.IsSuccessStatusCode)
        {
            var (trouble, code) = ConnectorRefusal.Read((int)response.StatusCode, text);
            return Trouble(trouble, code) with { RetryAfter = PatienceAsked(response) };
        }

        var body = Parsed(text);
        return new ConnectorAnswer { Body = body, Id = body.Words("id") };
    }

    /// <summary>A success may come without a body, or with one that is no JSON: it is a success nevertheless.</summary>
    private static JsonElement Parsed(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private TimeSpan? PatienceAsked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static ConnectorAnswer Trouble(ConnectorTrouble trouble, string code) => new() { Trouble = trouble, Code = code };

    [LoggerMessage(LogLevel.Error, "Teams does not take the bot's token ({Code}): check Teams:TenantId and the registration's credentials")]
    private static partial void Denied(ILogger log, string code);

    [LoggerMessage(LogLevel.Error, "No token for Teams could be had")]
    private static partial void NoToken(ILogger log, Exception fault);
}
