using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Keys of deliveries: the same when Slack delivers the same thing again, different for everything else.</summary>
internal static class SlackKeys
{
    /// <summary>Long enough to be unique, short enough for the inbox whatever Slack's own ids grow to.</summary>
    private const int Bytes = 16;

    public static string Event(string eventId) => "event:" + Cut(eventId);

    /// <summary>One utterance, by whichever events it is told.</summary>
    public static string Utterance(string channel, string ts) => "said:" + Cut(channel + ":" + ts);

    public static string Trigger(string kind, string triggerId) => kind + ":" + Cut(triggerId);

    /// <summary>
    /// Begins with what the product counts up, so that what comes together lies together in the inbox: a digest alone sends every delivery to
    /// another page of its index (decision 0025).
    /// </summary>
    /// <param name="counted">The instant of a press, the id of a form that was opened.</param>
    public static string Counted(string kind, string? counted, params ReadOnlySpan<string?> parts) =>
        $"{kind}:{Cut(counted ?? "")}:{Hash(string.Join('\n', parts!))}";

    private static string Cut(string id) => id.Length <= 120 ? id : Hash(id);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
}
