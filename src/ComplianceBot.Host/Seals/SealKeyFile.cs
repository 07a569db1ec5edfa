using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Seals;

/// <summary>
/// The key that seals, in a file of the host that its user alone may read (A.8.24): the private key first, then the public halves of former ones, as
/// PEM. It is made when it is first needed.
/// </summary>
internal sealed class SealKeyFile(IOptions<TrailOptions> trail, IOptions<DataOptions> data, TimeProvider clock) : ISealKeys
{
    private const string PrivateLabel = "PRIVATE KEY", PublicLabel = "PUBLIC KEY";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Location => trail.Value.KeyPath(data.Value);

    public Task<SealKey> CurrentAsync(CancellationToken cancel)
    {
        if (!File.Exists(Location)) Make();
        using var key = Read().Current;
        return Task.FromResult(PublicOf(key));
    }

    public Task<byte[]> SignAsync(SealKey key, byte[] content, CancellationToken cancel)
    {
        using var current = Read().Current;
        if (PublicOf(current).Id != key.Id) throw new IOException("The key in " + Location + " was changed meanwhile. It is tried again with the new one.");
        return Task.FromResult(current.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    public Task<IReadOnlyList<SealKey>> TrustedAsync(CancellationToken cancel)
    {
        if (!File.Exists(Location)) return Task.FromResult<IReadOnlyList<SealKey>>([]);
        var (current, former) = Read();
        using (current) return Task.FromResult<IReadOnlyList<SealKey>>([PublicOf(current), .. former]);
    }

    /// <summary>A new key seals from now on; the former ones stay trusted. Whoever has a former private key can seal no more.</summary>
    public SealKey Renew()
    {
        var former = new List<SealKey>();
        if (File.Exists(Location))
        {
            var (current, earlier) = Read();
            using (current) former.AddRange([PublicOf(current), .. earlier]);
        }

        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.Move(WriteBeside(fresh, former), Location, overwrite: true);
        return PublicOf(fresh);
    }

    /// <summary>Two hosts that start together with one folder end with one key: whose name is there first.</summary>
    private void Make()
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        FirstName.Give(WriteBeside(fresh, []), Location);
    }

    /// <summary>Written beside and moved, so that a power cut leaves the old keys or the new ones.</summary>
    private string WriteBeside(ECDsa key, IEnumerable<SealKey> former)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(Location)) is { } folder) Directory.CreateDirectory(folder);
        var beside = $"{Location}.{Ids.New(clock.GetUtcNow())}";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(beside, how);
        var text = string.Join('\n', [key.ExportPkcs8PrivateKeyPem(), .. former.Select(f => PemEncoding.WriteString(PublicLabel, f.PublicKey))]) + "\n";
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
        return beside;
    }

    private (ECDsa Current, IReadOnlyList<SealKey> Former) Read()
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Location) & ~OwnerOnly) != 0)
            throw new UnauthorizedAccessException(Location + " can be read by others. Run: chmod 600 " + Location);
        var text = File.ReadAllText(Location);
        var (former, key) = (new List<SealKey>(), ECDsa.Create());
        try
        {
            var isFirst = true;
            for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var at); rest = rest[at.Location.End..], isFirst = false)
            {
                var content = Convert.FromBase64String(rest[at.Base64Data].ToString());
                if (isFirst && rest[at.Label] is PrivateLabel) key.ImportPkcs8PrivateKey(content, out _);
                else if (!isFirst && rest[at.Label] is PublicLabel) former.Add(SealKey.Of(content));
                else throw new CryptographicException();
            }

            if (isFirst || key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value) throw new CryptographicException();
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            key.Dispose();
            throw new IOException(Location + " does not hold a private key of the curve P-256, followed by public keys, as PEM.", fault);
        }

        return (key, former);
    }

    private static SealKey PublicOf(ECDsa key) => SealKey.Of(key.ExportSubjectPublicKeyInfo());
}
