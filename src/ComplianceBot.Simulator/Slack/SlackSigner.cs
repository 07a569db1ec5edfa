using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Simulator.Slack;

/// <summary>Signs requests as Slack does: HMAC-SHA256 over version, timestamp and the raw bytes of the body.</summary>
public static class SlackSigner
{
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        return "v0=" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

/// <summary>How the requests are signed; anything but the usual is an attempt that a host has to turn away.</summary>
public sealed record SlackSigning
{
    public static SlackSigning Usual { get; } = new();

    public static SlackSigning Unsigned { get; } = new() { IsSigned = false };

    /// <summary>The body is changed after it was signed.</summary>
    public static SlackSigning Tampered { get; } = new() { ChangesBodyAfterwards = true };

    public static SlackSigning WrongSecret { get; } = new() { Secret = "another-app's-secret" };

    public bool IsSigned { get; init; } = true;
    public bool ChangesBodyAfterwards { get; init; }
    public string? Secret { get; init; }

    /// <summary>How far the timestamp is off: negative is stale, positive lies in the future.</summary>
    public TimeSpan Skew { get; init; }

    public static SlackSigning OffBy(TimeSpan skew) => new() { Skew = skew };
}
