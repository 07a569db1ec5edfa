using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ComplianceBot.Host.Storage;
using ComplianceBot.Storage;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Files.Sealing;

internal sealed record MasterKey(string Id, byte[] Bytes);

/// <summary>
/// The keys that wrap file keys, newest first: those of Vault:MasterKeys, then those of the key file in the data folder, which is
/// made when no key is configured. New files use the first.
/// </summary>
internal sealed partial class MasterKeys(IOptions<VaultOptions> vault, IOptions<DataOptions> data, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private List<MasterKey>? _keys;

    public bool AreConfigured => vault.Value.MasterKeys.Count > 0;

    private string KeyFile => Path.Combine(data.Value.Directory, "vault.keys");

    public MasterKey Newest
    {
        get
        {
            lock (_lock) return Known()[0];
        }
    }

    /// <summary>A key that is not known yet may have been written by a rotation in another process since.</summary>
    public MasterKey? Find(string id)
    {
        lock (_lock)
        {
            if (Known().Find(k => k.Id == id) is { } known) return known;
            _keys = null;
            return Known().Find(k => k.Id == id);
        }
    }

    /// <summary>Puts a new key before the others of the key file.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            var lines = File.Exists(KeyFile) ? File.ReadAllLines(KeyFile) : [];
            File.Move(WriteBeside([Fresh(), .. lines]), KeyFile, overwrite: true);
            _keys = null;
        }
    }

    /// <summary>Null when the text is not <c>id=base64 of 32 bytes</c>.</summary>
    public static MasterKey? Parse(string text)
    {
        var match = KeyPattern().Match(text.Trim());
        var bytes = new byte[SealHeader.KeyLength + 1];
        return match.Success && Convert.TryFromBase64String(match.Groups[2].Value, bytes, out var length) && length == SealHeader.KeyLength
            ? new MasterKey(match.Groups[1].Value, bytes[..length])
            : null;
    }

    private List<MasterKey> Known()
    {
        if (_keys is not null) return _keys;
        if (!AreConfigured && !File.Exists(KeyFile)) FirstName.Give(WriteBeside([Fresh()]), KeyFile);
        var lines = File.Exists(KeyFile) ? File.ReadAllLines(KeyFile) : [];
        return _keys =
        [
            .. vault.Value.MasterKeys.Concat(lines.Where(l => l.Length > 0))
                .Select(t => Parse(t) ?? throw new InvalidDataException($"{KeyFile} holds a line that is not id=base64 of 32 bytes.")),
        ];
    }

    private string Fresh() => $"{Ids.New(clock.GetUtcNow())}={Convert.ToBase64String(RandomNumberGenerator.GetBytes(SealHeader.KeyLength))}";

    /// <summary>Written beside, so that a power cut leaves the old keys or the new ones. Only the owner may read it.</summary>
    private string WriteBeside(IEnumerable<string> lines)
    {
        Directory.CreateDirectory(data.Value.Directory);
        var beside = $"{KeyFile}.{Ids.New(clock.GetUtcNow())}";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(beside, how);
        file.Write(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', lines) + "\n"));
        file.Flush(flushToDisk: true);
        return beside;
    }

    [GeneratedRegex(@"^([A-Za-z0-9._-]{1,32})=(.+)$")]
    private static partial Regex KeyPattern();
}
