using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Slack's Web API: form bodies for every method, the token in the header alone, no redirects, a time limit, and answers sorted
/// by what they mean. Neither tokens nor texts are ever logged.
/// </summary>
internal sealed class SlackApi(IHttpClientFactory clients, IOptions<SlackOptions> options)
{
    public const string Client = "slack";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A trigger lives three seconds: what takes longer is of no use.</summary>
    private static readonly TimeSpan TriggerPatience = TimeSpan.FromSeconds(2);

    private readonly SlackOptions _options = options.Value;

    public Task<SlackAnswer> CallAsync(string method, CancellationToken cancel, params (string Name, string? Value)[] fields) =>
        CallAsync(method, _options.BotToken, method == "views.open" ? TriggerPatience : Patience, fields, cancel);

    /// <summary>Calls with the app's own token; only Socket Mode needs it.</summary>
    public Task<SlackAnswer> CallAsAppAsync(string method, CancellationToken cancel) =>
        CallAsync(method, _options.AppToken, Patience, [], cancel);

    /// <summary>Posts to an address that came with a verified request, where its host is one that may be answered.</summary>
    public async Task<bool> RespondAsync(string address, byte[] json, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !MayAnswer(url)) return false;
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        try
        {
            using var limit = Limited(Patience, cancel);
            using var client = clients.CreateClient(Client);
            using var response = await client.PostAsync(url, content, limit.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool MayAnswer(Uri url)
    {
        var isListed = _options.AllowedResponseHosts.Any(h =>
            url.Host.Equals(h, StringComparison.OrdinalIgnoreCase) || url.Authority.Equals(h, StringComparison.OrdinalIgnoreCase));
        // a listed loopback host is taken at start in Development only
        return isListed && url.UserInfo.Length == 0 && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback);
    }

    private async Task<SlackAnswer> CallAsync(
        string method, string token, TimeSpan patience, (string Name, string? Value)[] fields, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.ApiBaseUrl + method));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new FormUrlEncodedContent(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!)));
        try
        {
            using var limit = Limited(patience, cancel);
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, limit.Token);
            return await AnswerOfAsync(response, limit.Token);
        }
        catch (HttpRequestException fault)
        {
            return new SlackAnswer { Trouble = NeverArrived(fault) ? SlackTrouble.Busy : SlackTrouble.Lost, Error = "no_connection" };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new SlackAnswer { Trouble = SlackTrouble.Lost, Error = "no_answer_in_time" };
        }
    }

    private static async Task<SlackAnswer> AnswerOfAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var after = response.Headers.RetryAfter?.Delta;
        if (response.StatusCode == HttpStatusCode.TooManyRequests) return new SlackAnswer { Trouble = SlackTrouble.Throttled, Error = "ratelimited", RetryAfter = after };
        if (!response.IsSuccessStatusCode) return new SlackAnswer { Trouble = SlackTrouble.Lost, Error = "http_" + (int)response.StatusCode, RetryAfter = after };
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
            var body = document.RootElement.Clone();
            var scopes = response.Headers.TryGetValues("x-oauth-scopes", out var held) ? string.Join(',', held) : null;
            if (body.Flag("ok")) return new SlackAnswer { Body = body, Scopes = scopes };
            var error = body.Text("error") ?? "unknown_error";
            return new SlackAnswer
            {
                Trouble = SlackErrors.Of(error), Error = error, Body = body, Scopes = scopes, RetryAfter = after,
                Messages = [.. body.Items("response_metadata", "messages").Select(m => m.ToString())],
            };
        }
        catch (JsonException)
        {
            return new SlackAnswer { Trouble = SlackTrouble.Lost, Error = "not_json" };
        }
    }

    private static bool NeverArrived(HttpRequestException fault) => fault.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    /// <summary>Time limits of the wire are wall time, whatever clock the bot lives by.</summary>
    private static CancellationTokenSource Limited(TimeSpan patience, CancellationToken cancel)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        return limit;
    }
}
