using ComplianceBot.Host.Files.Sealing;
using ComplianceBot.Host.Files.Shelves;

namespace ComplianceBot.Host.Files;

/// <summary>
/// Wraps every file's key anew under the newest master key; the sealed contents stay as they are. It can be broken off and
/// run again: a file is under its old key or its new one.
/// </summary>
internal sealed class KeyRotation(VaultFolder folder, IVaultShelf shelf, MasterKeys masters)
{
    public async Task<(int Rewrapped, int Already)> RunAsync(CancellationToken cancel)
    {
        var newest = masters.Newest;
        var (rewrapped, already) = (0, 0);
        // listed first: a folder that is changed while it is listed may tell a file twice
        var hashes = new List<string>();
        await foreach (var (hash, _) in shelf.ListAsync(cancel)) hashes.Add(hash);
        foreach (var hash in hashes)
        {
            if (await RewrapAsync(hash, newest, cancel)) rewrapped++;
            else already++;
        }

        return (rewrapped, already);
    }

    private async Task<bool> RewrapAsync(string hash, MasterKey newest, CancellationToken cancel)
    {
        await using var old = await shelf.OpenAsync(hash, cancel);
        if (old is null) return false;
        var header = new byte[SealHeader.Length];
        await old.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancel);
        var key = SealHeader.Read(header, masters, hash);
        if (SealHeader.KeyIdOf(header) == newest.Id) return false;
        await using var temporary = folder.NewTemporary();
        try
        {
            await temporary.WriteAsync(SealHeader.Write(key, newest, hash), cancel);
            await old.CopyToAsync(temporary, cancel);
            temporary.Flush(flushToDisk: true);
            await shelf.ReplaceAsync(hash, temporary.Name, cancel);
        }
        finally
        {
            File.Delete(temporary.Name);
        }

        return true;
    }
}
