using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Where a message stands, made of what the interaction says about it, so that nobody has to be asked.</summary>
internal static partial class SlackMessageLink
{
    /// <summary>Null when something that belongs to the address is missing, or is not what Slack writes there.</summary>
    public static string? Of(JsonElement payload)
    {
        var (domain, channel, ts) = (payload.Text("team", "domain") ?? "", payload.Text("channel", "id") ?? "", payload.Text("message", "ts") ?? "");
        if (!DomainForm().IsMatch(domain) || !ChannelForm().IsMatch(channel) || !MomentForm().IsMatch(ts)) return null;
        var link = $"https://{domain}.slack.com/archives/{channel}/p{ts.Replace(".", "", StringComparison.Ordinal)}";
        return payload.Text("message", "thread_ts") is { } thread && thread != ts && MomentForm().IsMatch(thread) ? $"{link}?thread_ts={thread}&cid={channel}" : link;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DomainForm();

    [GeneratedRegex("^[A-Z0-9]{1,30}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ChannelForm();

    [GeneratedRegex(@"^[0-9]{1,12}\.[0-9]{1,8}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MomentForm();
}
