using System.Text.Json;
using ComplianceBot.Delivery;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Where a lane leads in Slack: a person (or the direct conversation with one, once known) or a channel.</summary>
internal sealed record SlackPlace(string Target, bool IsPersonal)
{
    public static SlackPlace Of(Post post)
    {
        var last = TargetOf(post.Lane);
        var isPersonal = IsPerson(last);
        return new SlackPlace(isPersonal && ChannelOf(post.Reference) is { } direct ? direct : last, isPersonal);
    }

    public static string TargetOf(string lane) => lane[(lane.LastIndexOf('/') + 1)..];

    /// <summary>People's ids start with U or W, channels' with C or G.</summary>
    public static bool IsPerson(string id) => id.Length > 0 && id[0] is 'U' or 'W';

    public static bool IsDirect(string channel) => channel.StartsWith('D');

    public static string ReferenceOf(string channel) => $$"""{"channel":"{{JsonEncodedText.Encode(channel)}}"}""";

    /// <summary>How a message is named on our side.</summary>
    public static string IdOf(string channel, string ts) => channel + ":" + ts;

    public static (string Channel, string Ts) MessageOf(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? throw new FormatException("A Slack message is named by its channel and its ts.") : (id[..colon], id[(colon + 1)..]);
    }

    private static string? ChannelOf(string? reference)
    {
        if (reference is null) return null;
        using var document = JsonDocument.Parse(reference);
        return document.RootElement.Text("channel");
    }
}
