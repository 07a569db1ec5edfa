using System.Text.Json;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// The files among a message's attachments. Teams puts a copy of the words, cards and quotes there too; none of them is a file.
/// </summary>
internal static class TeamsAttachments
{
    private const string DownloadType = "application/vnd.microsoft.teams.file.download.info";
    private const string ReferenceType = "reference";
    private const string PictureName = "picture";

    public static IReadOnlyList<TeamsFile> Of(Activity activity) =>
        [.. activity.Attachments.Items().Select(a => FileOf(a, activity.ServiceUrl)).OfType<TeamsFile>()];

    /// <summary>Where the files of somebody's message lie, as the client tells it: to be shown and kept as links, never to be fetched.</summary>
    public static IReadOnlyList<string> LinksOf(JsonElement messagePayload) =>
    [
        .. messagePayload.Part("attachments").Items()
            .Where(a => a.Words("contentType") is ReferenceType or DownloadType)
            .Select(a => a.Words("contentUrl"))
            .Where(u => Uri.TryCreate(u, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
            .Select(u => new Uri(u!).AbsoluteUri)
            .Distinct(StringComparer.Ordinal),
    ];

    private static TeamsFile? FileOf(JsonElement attachment, string serviceUrl)
    {
        var (type, name, url) = (attachment.Words("contentType") ?? "", attachment.Words("name"), attachment.Words("contentUrl"));
        if (type == DownloadType)
            return new TeamsFile { Kind = TeamsFileKind.Download, Name = name ?? "", Url = attachment.Part("content").Words("downloadUrl") ?? "" };
        if (url is null || type == "text/html" || type.StartsWith("application/vnd.microsoft.", StringComparison.OrdinalIgnoreCase)) return null;
        return type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && LiesAt(serviceUrl, url)
            ? new TeamsFile { Kind = TeamsFileKind.Picture, Name = name ?? PictureName, Url = url }
            : new TeamsFile { Kind = TeamsFileKind.Elsewhere, Name = name ?? "", Url = url };
    }

    /// <summary>The token goes to the very host whose own token proved the activity, and to no other.</summary>
    private static bool LiesAt(string serviceUrl, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var there) && there.GetLeftPart(UriPartial.Authority) == new Uri(serviceUrl).GetLeftPart(UriPartial.Authority);
}
