using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceBot.Calendars;

/// <summary>A word of 256 random bits that is told once; of it only the hash is kept (A.8.24).</summary>
public sealed record CalendarSecret(string Word)
{
    private const int Bytes = 32;

    /// <summary>How long a word is written; anything else was never given out.</summary>
    private const int Length = 43;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Word)));

    public static CalendarSecret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Null for what cannot be one.</summary>
    public static CalendarSecret? Read(string? text) =>
        text is { Length: Length } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? new CalendarSecret(text) : null;
}
