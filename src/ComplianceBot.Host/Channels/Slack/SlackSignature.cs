using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Slack's signature: HMAC-SHA256 over <c>v0:timestamp:body</c>, on the bytes exactly as they came.</summary>
internal static class SlackSignature
{
    public const int LongestTimestamp = 20;

    private const long MostSeconds = 300;
    private const int Bytes = 32;
    private const string Version = "v0=";

    /// <summary>What is signed before the body: the header's own text, never a number written anew.</summary>
    public static int WritePrefix(string timestamp, Span<byte> into) => Encoding.ASCII.GetBytes($"v0:{timestamp}:", into);

    /// <summary>Old requests may be copies, and so may ones from the future: both sides are measured.</summary>
    public static bool IsFresh(string timestamp, DateTimeOffset now) =>
        timestamp.Length <= LongestTimestamp
        && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && Math.Abs(now.ToUnixTimeSeconds() - at) <= MostSeconds;

    /// <param name="signed">Prefix and body in one piece.</param>
    public static bool IsRight(ReadOnlySpan<byte> secret, string signature, ReadOnlySpan<byte> signed)
    {
        if (secret.IsEmpty || signature.Length != Version.Length + 2 * Bytes) return false;
        if (!signature.StartsWith(Version, StringComparison.Ordinal)) return false;
        Span<byte> theirs = stackalloc byte[Bytes];
        if (Convert.FromHexString(signature.AsSpan(Version.Length), theirs, out _, out var written) != OperationStatus.Done || written != Bytes) return false;
        Span<byte> ours = stackalloc byte[Bytes];
        HMACSHA256.HashData(secret, signed, ours);
        return CryptographicOperations.FixedTimeEquals(ours, theirs);
    }
}
