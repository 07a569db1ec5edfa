using System.Text.RegularExpressions;
using ComplianceBot.Files;
using ComplianceBot.Host.Files.Checks;
using ComplianceBot.Host.Files.Sealing;
using ComplianceBot.Host.Files.Shelves;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Files;

/// <summary>The vault: an upload is received, looked at, scanned, sealed, and only then placed, all or nothing.</summary>
internal sealed partial class FileVault(
    VaultFolder folder, IVaultShelf shelf, MasterKeys masters, VaultSpace space, MalwareScan scan, IOptions<VaultOptions> options) : IFileVault
{
    /// <summary>So many times the largest file may a document unpack to.</summary>
    private const int MostUnpacked = 8;

    public async Task<Result<VaultFile>> PutAsync(Stream content, string name, CancellationToken cancel)
    {
        var safe = SafeName.Of(name);
        if (safe.Refusal is { } tricky) return tricky;
        await space.CountAsync(cancel);
        await using var upload = new Upload(folder.NewTemporary(), space, options.Value);
        if (await upload.ReceiveAsync(content, safe.Value, Giver.Somebody, cancel) is { } refused) return refused;
        var type = await TypeAsync(upload, SafeName.EndingOf(safe.Value), cancel);
        if (type.Refusal is { } wrong) return wrong;
        var isScanned = await ScanAsync(upload, cancel);
        if (isScanned.Refusal is { } found) return found;
        await PlaceAsync(upload, cancel);
        return new VaultFile(upload.Hash, upload.Size, type.Value.Name, safe.Value, isScanned.Value);
    }

    public async Task<Result<VaultFile>> KeepAsync(Stream content, string name, CancellationToken cancel)
    {
        var safe = SafeName.Of(name);
        if (safe.Refusal is { } tricky) return tricky;
        await space.CountAsync(cancel);
        await using var upload = new Upload(folder.NewTemporary(), space, options.Value);
        if (await upload.ReceiveAsync(content, safe.Value, Giver.Product, cancel) is { } refused) return refused;
        await PlaceAsync(upload, cancel);
        return new VaultFile(upload.Hash, upload.Size, upload.Type.Name, safe.Value, IsScanned: false);
    }

    public async Task<Stream?> OpenAsync(string hash, CancellationToken cancel)
    {
        if (!HashPattern().IsMatch(hash) || await shelf.OpenAsync(hash, cancel) is not { } beneath) return null;
        try
        {
            return await SealedStream.OpenAsync(beneath, masters, hash, cancel);
        }
        catch
        {
            await beneath.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> DeleteAsync(string hash, CancellationToken cancel)
    {
        if (!HashPattern().IsMatch(hash) || await shelf.DeleteAsync(hash, cancel) is not { } freed) return false;
        space.Settle(taken: 0, kept: -freed);
        return true;
    }

    private async Task PlaceAsync(Upload upload, CancellationToken cancel)
    {
        await upload.SealAsync(masters.Newest, cancel);
        if (await shelf.PlaceAsync(upload.Hash, upload.Path, cancel)) upload.Keep();
    }

    private async Task<Result<FileType>> TypeAsync(Upload upload, string ending, CancellationToken cancel)
    {
        if (upload.Type != FileType.Zip) return upload.Type;
        await using var plain = upload.Open();
        var type = await new ZipCheck(options.Value.MaxFileBytes * MostUnpacked).LookAsync(plain, cancel);
        if (type.IsRefused) return type;
        return TypeRules.Late(type.Value, ending, options.Value.AllowedTypes) is { } wrong ? wrong : type;
    }

    private async Task<Result<bool>> ScanAsync(Upload upload, CancellationToken cancel)
    {
        await using var plain = upload.Open();
        return await scan.ScanAsync(plain, cancel) switch
        {
            Verdict.NotConfigured => false,
            Verdict.Clean => true,
            Verdict.Found => VaultRefusals.Malware,
            Verdict.Unable => VaultRefusals.NotScanned,
        };
    }

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex HashPattern();
}
