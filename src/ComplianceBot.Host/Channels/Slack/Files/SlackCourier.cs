using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Parcels;

namespace ComplianceBot.Host.Channels.Slack.Files;

/// <summary>
/// Gives files to people in Slack: opens a place, puts the file there as it comes from the vault, and lets it appear in the direct
/// conversation. Slack's address is held against the listed hosts, and no token goes along.
/// </summary>
internal sealed partial class SlackCourier(SlackApi api, SlackDownload files, IHttpClientFactory clients, ILogger<SlackCourier> log) : ICourier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Channel => SlackModule.Channel;

    public bool AsksFirst => false;

    public Task<Carried> OfferAsync(Parcel parcel, string? reference, Reader reader, CancellationToken cancel) =>
        throw new NotSupportedException("Slack asks nobody first.");

    public async Task<Carried> CarryAsync(Parcel parcel, string? reference, Stream content, CancellationToken cancel)
    {
        var direct = await api.CallAsync("conversations.open", cancel, ("users", parcel.UserId));
        if (!direct.IsOk) return OfTrouble(direct);
        var size = parcel.Size.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var place = await api.CallAsync("files.getUploadURLExternal", cancel, ("filename", parcel.Name), ("length", size));
        if (!place.IsOk) return OfTrouble(place);
        if (direct.Text("channel", "id") is not { } channel || place.Text("file_id") is not { } file) return new Carried.Later("half an answer");
        if (!Uri.TryCreate(place.Text("upload_url"), UriKind.Absolute, out var address) || !files.MayFetch(address))
        {
            Elsewhere(log, parcel.Id);
            return new Carried.Refused("the host is not listed");
        }

        if (await PutAsync(address, content, parcel.Size, cancel) is { } trouble) return trouble;
        var named = new JsonArray(new JsonObject { ["id"] = file, ["title"] = parcel.Name });
        var shown = await api.CallAsync("files.completeUploadExternal", cancel, ("files", named.ToJsonString()), ("channel_id", channel));
        return shown.IsOk ? new Carried.Done() : OfTrouble(shown);
    }

    /// <summary>Null when all of it lies there.</summary>
    private async Task<Carried?> PutAsync(Uri address, Stream content, long size, CancellationToken cancel)
    {
        using var body = new StreamContent(content);
        (body.Headers.ContentLength, body.Headers.ContentType) = (size, new MediaTypeHeaderValue("application/octet-stream"));
        using var client = clients.CreateClient(SlackDownload.Client);
        // a large file takes its time; how long in all, the round says
        client.Timeout = Timeout.InfiniteTimeSpan;
        try
        {
            using var answer = await client.PostAsync(address, body, cancel);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => null,
                HttpStatusCode.TooManyRequests => new Carried.Later("ratelimited", answer.Headers.RetryAfter?.Delta ?? Patience, IsThrottled: true),
                _ => new Carried.Later("http_" + (int)answer.StatusCode),
            };
        }
        catch (HttpRequestException fault)
        {
            return new Carried.Later(fault.HttpRequestError.ToString());
        }
    }

    private static Carried OfTrouble(SlackAnswer answer) => answer.Trouble switch
    {
        SlackTrouble.Throttled => new Carried.Later(answer.Error, answer.RetryAfter ?? Patience, IsThrottled: true),
        SlackTrouble.Busy or SlackTrouble.Lost => new Carried.Later(answer.Error, answer.RetryAfter),
        _ => new Carried.Refused(answer.Reason),
    };

    [LoggerMessage(LogLevel.Warning, "Parcel {Parcel} was not given: Slack named a host that is not listed in Slack:AllowedFileHosts")]
    private static partial void Elsewhere(ILogger log, string parcel);
}
