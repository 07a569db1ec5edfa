using System.Net;
using ComplianceBot.Arrivals;
using ComplianceBot.Files;
using ComplianceBot.Host.Files;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// Fetches what lies beside a message. A pre-authenticated address is called without any token; the bot's token goes to the connector
/// alone. A page instead of the file is never taken for it, and what breaks off or stands still is an error, not a shorter file.
/// </summary>
internal sealed class TeamsDownloads(FileClient files, ConnectorClient connector, IOptions<VaultOptions> vault, TimeProvider clock) : IFileSource
{
    private const int MostRedirects = 3;

    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = ".png", ["image/jpeg"] = ".jpg", ["image/gif"] = ".gif", ["image/webp"] = ".webp",
    };

    private static readonly Fetched OutOfReach = new Fetched.Refused(Refusal.Of("Teams.Refused.OutOfReach", "E2"));

    /// <summary>So long may nothing come, by the wall.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    public string Channel => TeamsInbound.Channel;

    public Task<Fetched> FetchAsync(Arrival arrival, CancellationToken cancel) =>
        TeamsFile.Read(arrival.Source) is { } file ? FetchAsync(file, cancel) : Task.FromResult<Fetched>(new Fetched.Gone());

    internal async Task<Fetched> FetchAsync(TeamsFile file, CancellationToken cancel)
    {
        if (file.Kind == TeamsFileKind.Elsewhere) return OutOfReach;
        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var address)) return new Fetched.Gone();
        try
        {
            var response = file.Kind == TeamsFileKind.Picture ? await connector.OpenAsync(address, cancel) : await FollowAsync(address, cancel);
            if (response is null) return OutOfReach;
            var fetched = await JudgeAsync(file, response, cancel);
            if (fetched is not Fetched.Content) response.Dispose();
            return fetched;
        }
        catch (Exception fault) when (fault is HttpRequestException or TokenFault or IOException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Fetched.Later(fault.GetType().Name);
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

    private async Task<Fetched> JudgeAsync(TeamsFile file, HttpResponseMessage response, CancellationToken cancel)
    {
        var (type, most) = (response.Content.Headers.ContentType?.MediaType, vault.Value.MaxFileBytes);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK when IsPage(type) && !IsNamedPage(file.Name):
                return new Fetched.Gone();
            case HttpStatusCode.OK when response.Content.Headers.ContentLength > most:
                return new Fetched.Refused(VaultRefusals.TooLarge(most));
            case HttpStatusCode.OK:
                var content = new WatchedStream(await response.Content.ReadAsStreamAsync(cancel), response, Patience);
                return new Fetched.Content(content, NameOf(file, type));
            // the connector does not take our own token: sending the picture again would not help
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when file.Kind == TeamsFileKind.Picture:
                return new Fetched.Later("the token is not taken");
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return new Fetched.Gone();
            case HttpStatusCode.TooManyRequests:
                return new Fetched.Later("throttled", AfterOf(response), IsThrottled: true);
            case HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                return new Fetched.Later("answered " + (int)response.StatusCode, AfterOf(response));
            default:
                return OutOfReach;
        }
    }

    private TimeSpan? AfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>Pasted pictures have no name, and only their download tells what they are.</summary>
    private static string? NameOf(TeamsFile file, string? type) =>
        file.Kind == TeamsFileKind.Picture && SafeName.EndingOf(file.Name).Length == 0 && type is not null && Endings.TryGetValue(type, out var ending)
            ? file.Name + ending
            : null;

    private static bool IsPage(string? type) => type is "text/html" or "application/xhtml+xml";

    /// <summary>Whoever sends a page on purpose is told by the vault that pages are not kept.</summary>
    private static bool IsNamedPage(string name) => SafeName.EndingOf(name) is "html" or "htm" or "xhtml";
}
