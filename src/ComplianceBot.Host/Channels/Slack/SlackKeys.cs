using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Keys of deliveries: the same when Slack delivers the same thing again, different for everything else.</summary>
internal static class SlackKeys
{
    /// <summary>Long enough to be unique, short enough for the inbox whatever Slack's own ids grow to.</summary>
    private const int Bytes = 20;

    public static string Event(string eventId) => "event:" + Cut(eventId);

    /// <summary>One utterance, by whichever events it is told.</summary>
    public static string Utterance(string channel, string ts) => "said:" + Cut(channel + ":" + ts);

    public static string Trigger(string kind, string triggerId) => kind + ":" + Cut(triggerId);

    public static string Hashed(string kind, params ReadOnlySpan<string?> parts) => kind + ":" + Hash(string.Join('\n', parts!));

    private static string Cut(string id) => id.Length <= 120 ? id : Hash(id);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
}
