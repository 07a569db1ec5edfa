using System.Security.Cryptography;

namespace ComplianceBot.Trail.Sealing;

/// <summary>SHA-256 of short content by the million: each thread keeps its own state, since making a new one takes longer than hashing.</summary>
internal static class Sha256
{
    [ThreadStatic]
    private static IncrementalHash? _own;

    public static void Of(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        var own = _own ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        own.AppendData(content);
        own.GetHashAndReset(hash);
    }
}
