using System.Security.Cryptography;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Benchmarks;

/// <summary>A key that seals as long as the process runs.</summary>
internal sealed class KeyInMemory : ISealKeys
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private SealKey Shown => SealKey.Of(_key.ExportSubjectPublicKeyInfo());

    public Task<SealKey> CurrentAsync(CancellationToken cancel) => Task.FromResult(Shown);

    public Task<byte[]> SignAsync(SealKey key, byte[] content, CancellationToken cancel) =>
        Task.FromResult(_key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public Task<IReadOnlyList<SealKey>> TrustedAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<SealKey>>([Shown]);
}
