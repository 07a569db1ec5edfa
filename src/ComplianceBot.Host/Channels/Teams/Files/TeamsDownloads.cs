using System.Net;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// Fetches what lies beside a message. A pre-authenticated address is called without any token; the bot's token goes to the connector
/// alone. A page instead of the file is never taken for it, and what breaks off or stands still is an error, not a shorter file.
/// </summary>
internal sealed class TeamsDownloads(FileClient files, ConnectorClient connector, TimeProvider clock)
{
    private const int MostRedirects = 3;

    /// <summary>So long may nothing come, by the wall.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public async Task<Download> FetchAsync(TeamsFile file, long most, CancellationToken cancel)
    {
        if (file.Kind == TeamsFileKind.Elsewhere) return new Download.Barred();
        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var address)) return new Download.Expired();
        try
        {
            var response = file.Kind == TeamsFileKind.Picture ? await connector.OpenAsync(address, cancel) : await FollowAsync(address, cancel);
            if (response is null) return new Download.Barred();
            var download = await JudgeAsync(file, response, most, cancel);
            if (download is not Download.Coming) response.Dispose();
            return download;
        }
        catch (Exception fault) when (fault is HttpRequestException or TokenFault or IOException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Download.Later();
        }
    }

    /// <summary>A redirect is followed where its target is listed too; everything is judged anew at each step.</summary>
    private async Task<HttpResponseMessage?> FollowAsync(Uri address, CancellationToken cancel)
    {
        for (var step = 0; ; step++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            var response = await files.SendAsync(request, cancel);
            if (response?.Headers.Location is not { } next || (int)response.StatusCode is < 300 or >= 400) return response;
            response.Dispose();
            if (step == MostRedirects) return null;
            address = new Uri(address, next);
        }
    }

    private async Task<Download> JudgeAsync(TeamsFile file, HttpResponseMessage response, long most, CancellationToken cancel)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK when IsPage(type) && !IsNamedPage(file.Name):
                return new Download.Expired();
            case HttpStatusCode.OK when response.Content.Headers.ContentLength > most:
                return new Download.TooLarge();
            case HttpStatusCode.OK:
                return new Download.Coming(new WatchedStream(await response.Content.ReadAsStreamAsync(cancel), response, Patience), type);
            // the connector does not take our own token: sending the picture again would not help
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when file.Kind == TeamsFileKind.Picture:
                return new Download.Later();
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return new Download.Expired();
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                return new Download.Later(AfterOf(response));
            default:
                return new Download.Barred();
        }
    }

    private TimeSpan? AfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static bool IsPage(string? type) => type is "text/html" or "application/xhtml+xml";

    /// <summary>Whoever sends a page on purpose is told by the vault that pages are not kept.</summary>
    private static bool IsNamedPage(string name) => Path.GetExtension(name).ToLowerInvariant() is ".html" or ".htm" or ".xhtml";
}
