namespace ComplianceBot.Host.Files.Shelves;

/// <summary>Where sealed files lie, each under the hash of its plain content: a folder, or a container of Azure Blob Storage.</summary>
internal interface IVaultShelf
{
    /// <summary>Takes over a sealed file that is complete on disk, all or nothing. False when one lies there already, which stays.</summary>
    Task<bool> PlaceAsync(string hash, string path, CancellationToken cancel);

    /// <summary>Puts the same content, wrapped anew, in the place of the old. Nothing happens when it was deleted meanwhile.</summary>
    Task ReplaceAsync(string hash, string path, CancellationToken cancel);

    /// <summary>The sealed bytes, which can be read from any place; null when there are none.</summary>
    Task<Stream?> OpenAsync(string hash, CancellationToken cancel);

    /// <summary>How many bytes became free; null when there was no such file.</summary>
    Task<long?> DeleteAsync(string hash, CancellationToken cancel);

    IAsyncEnumerable<(string Hash, long Length)> ListAsync(CancellationToken cancel);
}
