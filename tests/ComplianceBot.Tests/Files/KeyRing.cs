using ComplianceBot.Host.Files;
using ComplianceBot.Host.Files.Sealing;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Files;

/// <summary>Master keys that are configured, without a vault around them.</summary>
internal sealed class KeyRing : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public KeyRing(params MasterKey[] keys) => Masters = new MasterKeys(
        Options.Create(new VaultOptions { MasterKeys = [.. keys.Select(Written)] }),
        Options.Create(new DataOptions { Directory = _folder.Path }),
        TimeProvider.System);

    public MasterKeys Masters { get; }

    public static string Written(MasterKey key) => $"{key.Id}={Convert.ToBase64String(key.Bytes)}";

    public void Dispose() => _folder.Dispose();
}
