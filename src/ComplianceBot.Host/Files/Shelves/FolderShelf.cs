using System.Runtime.CompilerServices;

namespace ComplianceBot.Host.Files.Shelves;

/// <summary>A folder of the data folder: <c>files/ab/abcdef…</c>. A file appears there by a rename, so that it is whole or absent.</summary>
internal sealed class FolderShelf(VaultFolder folder) : IVaultShelf
{
    private const int PrefixLength = 2;
    private const int HashLength = 64;

    public Task<bool> PlaceAsync(string hash, string path, CancellationToken cancel)
    {
        var place = PlaceOf(hash);
        folder.Make(Path.GetDirectoryName(place)!);
        if (File.Exists(place)) return Task.FromResult(false);
        try
        {
            File.Move(path, place, overwrite: false);
            return Task.FromResult(true);
        }
        catch (IOException) when (File.Exists(place))
        {
            return Task.FromResult(false);
        }
    }

    public Task ReplaceAsync(string hash, string path, CancellationToken cancel)
    {
        var place = PlaceOf(hash);
        if (File.Exists(place)) File.Move(path, place, overwrite: true);
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string hash, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PlaceOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<long?> DeleteAsync(string hash, CancellationToken cancel)
    {
        var file = new FileInfo(PlaceOf(hash));
        if (!file.Exists) return Task.FromResult<long?>(null);
        var length = file.Length;
        file.Delete();
        return Task.FromResult<long?>(length);
    }

    public async IAsyncEnumerable<(string Hash, long Length)> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(folder.Path)) yield break;
        foreach (var shelf in Directory.EnumerateDirectories(folder.Path, new string('?', PrefixLength)))
        {
            foreach (var file in new DirectoryInfo(shelf).EnumerateFiles(new string('?', HashLength)))
            {
                cancel.ThrowIfCancellationRequested();
                yield return (file.Name, file.Length);
            }
        }
    }

    private string PlaceOf(string hash) => Path.Combine(folder.Path, hash[..PrefixLength], hash);
}
