using System.Net;
using System.Net.Http.Headers;
using ComplianceBot.Arrivals;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Slack.Files;

/// <summary>
/// Opens a file at Slack. The token goes to the allowed hosts alone, no redirect is followed, and Slack's page for people who are
/// not signed in, which comes in place of a file when a right is missing, is not taken for the file.
/// </summary>
internal sealed partial class SlackDownload(IHttpClientFactory clients, IOptions<SlackOptions> options, ILogger<SlackDownload> log)
{
    public const string Client = "slack-files";

    private static readonly string[] MarkupEndings = [".html", ".htm", ".xhtml"];

    private readonly SlackOptions _options = options.Value;

    public bool MayFetch(Uri url)
    {
        var isListed = _options.AllowedFileHosts.Any(h =>
            url.Host.Equals(h, StringComparison.OrdinalIgnoreCase) || url.Authority.Equals(h, StringComparison.OrdinalIgnoreCase));
        // a listed loopback host is taken at start in Development only
        return isListed && url.UserInfo.Length == 0 && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback);
    }

    public async Task<Fetched> OpenAsync(string id, Uri url, string name, long? size, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.BotToken);
        var client = clients.CreateClient(Client);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        try
        {
            if (NoContent(id, response, name, size) is not { } trouble)
            {
                var stream = await response.Content.ReadAsStreamAsync(cancel);
                var content = new Fetched.Content(new MeasuredStream(stream, response, size ?? response.Content.Headers.ContentLength));
                response = null;
                return content;
            }

            return trouble;
        }
        finally
        {
            response?.Dispose();
        }
    }

    /// <summary>Null when what comes is the file.</summary>
    private Fetched? NoContent(string id, HttpResponseMessage response, string name, long? size)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                break;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return new Fetched.Gone();
            case HttpStatusCode.TooManyRequests:
                return new Fetched.Later("ratelimited", response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(30), IsThrottled: true);
            case >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest:
                Redirected(log, id);
                return new Fetched.Refused(ArrivalRefusals.NotFetched);
            default:
                return new Fetched.Later("http_" + (int)response.StatusCode);
        }

        var isMarkup = MarkupEndings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        if (response.Content.Headers.ContentType?.MediaType == "text/html" && !isMarkup)
        {
            SignInPage(log, id);
            return new Fetched.Later("sign_in_page");
        }

        return size is { } declared && response.Content.Headers.ContentLength is { } length && length != declared ? new Fetched.Later("other_length") : null;
    }

    [LoggerMessage(LogLevel.Error, "Slack shows its sign-in page in place of file {File}. The app may lack files:read; install it again from the manifest.")]
    private static partial void SignInPage(ILogger log, string file);

    [LoggerMessage(LogLevel.Warning, "Slack leads elsewhere for file {File}; it is not followed")]
    private static partial void Redirected(ILogger log, string file);
}
