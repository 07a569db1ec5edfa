using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace ComplianceBot.Host.Seals;

/// <summary>Checks tokens of RFC 3161 by certificates that the operator trusts for it. It asks nobody: neither for certificates nor whether one was revoked.</summary>
internal static class TimestampTokens
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1", ForTimestamps = "1.3.6.1.5.5.7.3.8";

    /// <summary>The instant that the token gives this hash; null when it is none of theirs.</summary>
    public static DateTimeOffset? InstantOf(byte[] token, byte[] hash, X509Certificate2Collection trusted)
    {
        try
        {
            return Rfc3161TimestampToken.TryDecode(token, out var read, out var length) && length == token.Length && read.TokenInfo.HashAlgorithmId.Value == Sha256
                && read.VerifySignatureForHash(hash, HashAlgorithmName.SHA256, out var signer, trusted) && signer is not null && IsTrusted(signer, read, trusted)
                ? Cut(read.TokenInfo.Timestamp.ToUniversalTime())
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>To the millisecond, as it is kept.</summary>
    private static DateTimeOffset Cut(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));

    private static bool IsTrusted(X509Certificate2 signer, Rfc3161TimestampToken token, X509Certificate2Collection trusted)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(trusted);
        policy.ExtraStore.AddRange(token.AsSignedCms().Certificates);
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = token.TokenInfo.Timestamp.LocalDateTime;
        policy.ApplicationPolicy.Add(new Oid(ForTimestamps));
        return chain.Build(signer);
    }
}
