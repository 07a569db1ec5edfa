using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>Has a kept file deleted after the commit when neither another giving of the same content nor any record refers to it.</summary>
public sealed class UnneededFiles(ForgettingStore store, IEnumerable<IFileReferences> references)
{
    private readonly List<IFileReferences> _references = [.. references];

    public async Task DropAsync(Work work, string hash, CancellationToken cancel)
    {
        if (!await IsNeededAsync(work, hash, cancel)) await store.RemoveAsync(work, hash, cancel);
    }

    private async Task<bool> IsNeededAsync(Work work, string hash, CancellationToken cancel)
    {
        if (await store.IsKeptAsync(work, hash, cancel)) return true;
        foreach (var records in _references)
        {
            if (await records.RefersToAsync(work, hash, cancel)) return true;
        }

        return false;
    }
}
