using ComplianceBot.Host.Files.Shelves;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Files;

/// <summary>
/// The room that is left under the quota. An upload takes its room while it streams, so that several at once cannot pass it
/// together. Other hosts' files are seen when it is counted anew.
/// </summary>
internal sealed class VaultSpace(IVaultShelf shelf, IOptions<VaultOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan CountsFor = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private long _underWay;
    private long _stored;
    private DateTimeOffset? _countedAt;

    public async Task CountAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (_countedAt is { } at && now - at < CountsFor) return;
        }

        var stored = 0L;
        await foreach (var (_, length) in shelf.ListAsync(cancel)) stored += length;
        lock (_lock) (_stored, _countedAt) = (stored, now);
    }

    public bool TryTake(long bytes)
    {
        lock (_lock)
        {
            if (_stored + _underWay + bytes > options.Value.QuotaBytes) return false;
            _underWay += bytes;
            return true;
        }
    }

    /// <summary>An upload has ended: what it took is free again, and what was kept of it counts as stored.</summary>
    public void Settle(long taken, long kept)
    {
        lock (_lock)
        {
            _underWay -= taken;
            _stored += kept;
        }
    }
}
