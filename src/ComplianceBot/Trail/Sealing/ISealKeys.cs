using System.Security.Cryptography;

namespace ComplianceBot.Trail.Sealing;

/// <summary>The public half of a key that seals, as SubjectPublicKeyInfo.</summary>
public sealed record SealKey(string Id, byte[] PublicKey)
{
    public static SealKey Of(byte[] publicKey) => new(IdOf(publicKey), publicKey);

    /// <summary>A key is called by the SHA-256 of its public half: another key cannot take its name.</summary>
    public static string IdOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));
}

/// <summary>
/// The port to the key that seals. The key lies outside the database, so that whoever can write there cannot seal: in a file of the host, or
/// later in a key vault. Never called inside a work.
/// </summary>
public interface ISealKeys
{
    /// <summary>The key that seals now; it is made when there was none yet.</summary>
    Task<SealKey> CurrentAsync(CancellationToken cancel);

    /// <summary>ECDSA with SHA-256, as DER; a fault when that key is not the current one any more.</summary>
    Task<byte[]> SignAsync(SealKey key, byte[] content, CancellationToken cancel);

    /// <summary>The keys that are trusted, the current and former ones; none where this host holds no key. Makes none.</summary>
    Task<IReadOnlyList<SealKey>> TrustedAsync(CancellationToken cancel);
}
