using ComplianceBot.Files;
using ComplianceBot.Storage;

namespace ComplianceBot.Arrivals;

/// <summary>
/// Deletes kept files that nobody took into a record within a day, as soon as no other record refers to the same content (EV-9: no
/// more than is needed). The person who gave them is told.
/// </summary>
public sealed class ArrivalForgetting(Database database, ForgettingStore store, IEnumerable<IArrivalKeeper> keepers, UnneededFiles files, IFileVault vault)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly List<IArrivalKeeper> _keepers = [.. keepers];

    public async Task RunAsync(CancellationToken cancel)
    {
        await database.WorkAsync(ForgetAsync, cancel);
        foreach (var hash in await database.ReadAsync((work, token) => store.RemovalsAsync(work, token), cancel))
        {
            await vault.DeleteAsync(hash, cancel);
            await database.WorkAsync((work, token) => store.RemovedAsync(work, hash, token), cancel);
        }
    }

    private async Task ForgetAsync(Work work, CancellationToken cancel)
    {
        var unneeded = await store.UnneededAsync(work, work.At - KeptFor, cancel);
        foreach (var arrival in unneeded) await store.ForgetAsync(work, arrival.Id, cancel);
        foreach (var hash in unneeded.Select(a => a.Hash!).Distinct()) await files.DropAsync(work, hash, cancel);

        foreach (var (what, belongsTo) in unneeded.Select(a => (a.What, a.BelongsTo)).Distinct())
        {
            if (_keepers.Find(k => k.What == what) is { } keeper) await keeper.ForgottenAsync(work, belongsTo, cancel);
        }
    }
}
