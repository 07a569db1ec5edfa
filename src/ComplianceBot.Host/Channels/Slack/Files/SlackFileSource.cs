using ComplianceBot.Arrivals;

namespace ComplianceBot.Host.Channels.Slack.Files;

/// <summary>Fetches a file that was shared in Slack: asks where it lies now, then opens it there.</summary>
internal sealed partial class SlackFileSource(SlackApi api, SlackDownload download, ILogger<SlackFileSource> log) : IFileSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Channel => SlackModule.Channel;

    public async Task<Fetched> FetchAsync(Arrival arrival, CancellationToken cancel)
    {
        var info = await api.CallAsync("files.info", cancel, ("file", arrival.Source));
        if (!info.IsOk) return OfTrouble(info);
        if (info.Body.Part("file") is not { } file || !SlackFiles.IsThere(file)) return new Fetched.Gone();
        var address = file.Text("url_private_download") ?? file.Text("url_private");
        if (file.Flag("is_external") || !Uri.TryCreate(address, UriKind.Absolute, out var url) || !download.MayFetch(url))
        {
            Elsewhere(log, arrival.Id);
            return new Fetched.Refused(Refusal.Of("Slack.Refused.Elsewhere", "E2"));
        }

        var name = file.Text("name") ?? arrival.Name;
        var fetched = await download.OpenAsync(arrival.Id, url, name, SlackFiles.SizeOf(file) ?? arrival.Size, cancel);
        return fetched is Fetched.Content content && arrival.Name.Length == 0 ? content with { Name = name } : fetched;
    }

    private static Fetched OfTrouble(SlackAnswer answer) => answer switch
    {
        { Error: "file_deleted" } => new Fetched.Gone(),
        { Error: "file_not_found" or "access_denied" or "not_in_channel" or "channel_not_found" } => new Fetched.Refused(Refusal.Of("Slack.Refused.NotVisible", "E2")),
        { Trouble: SlackTrouble.Throttled } => new Fetched.Later(answer.Error, answer.RetryAfter ?? Patience, IsThrottled: true),
        _ => new Fetched.Later(answer.Error),
    };

    [LoggerMessage(LogLevel.Warning, "File {Arrival} lies on a host that is not listed in Slack:AllowedFileHosts; it is not fetched")]
    private static partial void Elsewhere(ILogger log, string arrival);
}
