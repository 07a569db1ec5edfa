using System.Runtime.CompilerServices;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ComplianceBot.Host.Files.Shelves;

/// <summary>A container of Azure Blob Storage. A blob appears when its last block is committed, so that it is whole or absent.</summary>
internal sealed class BlobShelf(BlobContainerClient container) : IVaultShelf
{
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;
    private const int ReadAhead = 1024 * 1024;

    private static readonly ETag Any = ETag.All;

    private bool _isThere;

    public static bool IsWanted(VaultOptions options) => options.AzureBlobContainerUrl.Length > 0 || options.AzureBlobConnectionString.Length > 0;

    public static BlobShelf Of(VaultOptions options) => new(options.AzureBlobContainerUrl.Length > 0
        ? new BlobContainerClient(new Uri(options.AzureBlobContainerUrl), new DefaultAzureCredential())
        : new BlobContainerClient(options.AzureBlobConnectionString, options.AzureBlobContainer));

    public Task<bool> PlaceAsync(string hash, string path, CancellationToken cancel) =>
        UploadAsync(hash, path, new BlobRequestConditions { IfNoneMatch = Any }, cancel);

    public Task ReplaceAsync(string hash, string path, CancellationToken cancel) =>
        UploadAsync(hash, path, new BlobRequestConditions { IfMatch = Any }, cancel);

    public async Task<Stream?> OpenAsync(string hash, CancellationToken cancel)
    {
        try
        {
            return await container.GetBlobClient(hash).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = ReadAhead }, cancel);
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == BlobErrorCode.BlobNotFound || fault.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }

    public async Task<long?> DeleteAsync(string hash, CancellationToken cancel)
    {
        var blob = container.GetBlobClient(hash);
        try
        {
            var length = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value.ContentLength;
            return await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancel) ? length : null;
        }
        catch (RequestFailedException fault) when (fault.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<(string Hash, long Length)> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await EnsureAsync(cancel);
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancel)) yield return (blob.Name, blob.Properties.ContentLength ?? 0);
    }

    private async Task<bool> UploadAsync(string hash, string path, BlobRequestConditions conditions, CancellationToken cancel)
    {
        await EnsureAsync(cancel);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        try
        {
            await container.GetBlobClient(hash).UploadAsync(file, new BlobUploadOptions { Conditions = conditions }, cancel);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is Conflict or PreconditionFailed)
        {
            return false;
        }
    }

    private async Task EnsureAsync(CancellationToken cancel)
    {
        if (_isThere) return;
        await container.CreateIfNotExistsAsync(cancellationToken: cancel);
        _isThere = true;
    }
}
