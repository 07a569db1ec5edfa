using System.Security.Cryptography;
using ComplianceBot.Files;
using ComplianceBot.Packs;
using ComplianceBot.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>
/// Makes the packs that people asked for: holds one under a lease, writes it outside any work, keeps it sealed in the vault piece by piece, and says where it
/// can be fetched in the very commit that ends the making. What dies on the way is made again and given once. Any number of hosts may run it.
/// </summary>
public sealed partial class PackRound(
    Database database, PackClaims claims, AuditPack packs, IPackRoom room, IFileVault vault, TimeProvider clock, ILogger<PackRound> log)
{
    /// <summary>Less than the vault takes as it is set by default.</summary>
    private const int PartLength = 32 * 1024 * 1024;

    private static readonly TimeSpan BetweenNews = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        await TidyAsync(cancel);
        while (!cancel.IsCancellationRequested)
        {
            var (found, held) = await database.WorkAsync((work, token) => claims.TakeAsync(work, token), cancel);
            if (!found) return;
            if (held is not null) await MakeAsync(held, cancel);
        }
    }

    private async Task MakeAsync(HeldPack held, CancellationToken cancel)
    {
        try
        {
            await RemoveAsync(held.Job.Id, cancel); // what an earlier try left behind
            await using var file = room.Open();
            await packs.WriteAsync(file, held.Scope, NewsOf(held, cancel), cancel);
            file.Position = 0;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
            if (await KeepAsync(held, file, cancel)) await database.WriteDownAsync((work, token) => claims.MadeAsync(work, held, hash, file.Length, token), fault => NotWritten(log, held.Job.Id, fault));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (LeaseLostException)
        {
            // somebody else makes it
        }
        catch (Exception fault)
        {
            Failed(log, held.Job.Id, fault);
            await database.WriteDownAsync((work, token) => claims.FailedAsync(work, held, token), again => NotWritten(log, held.Job.Id, again));
        }
    }

    /// <summary>Now and then says how far it is, and holds on to the lease.</summary>
    private Func<PackProgress, Task> NewsOf(HeldPack held, CancellationToken cancel)
    {
        var last = clock.GetUtcNow();
        return async progress =>
        {
            if (progress.Files > 0 && clock.GetUtcNow() - last < BetweenNews) return;
            last = clock.GetUtcNow();
            if (!await database.WorkAsync((work, token) => claims.ProgressAsync(work, held, progress, token), cancel)) throw new LeaseLostException();
        };
    }

    /// <summary>Each piece is on record before it lies in the vault, so that a host that dies between the two leaves nothing that nobody knows of.</summary>
    private async Task<bool> KeepAsync(HeldPack held, Stream file, CancellationToken cancel)
    {
        file.Position = 0;
        var piece = new byte[PartLength];
        for (var number = 1; file.Position < file.Length; number++)
        {
            var length = await file.ReadAtLeastAsync(piece, PartLength, throwOnEndOfStream: false, cancel);
            var part = new PackPart { Number = number, Hash = Convert.ToHexStringLower(SHA256.HashData(piece.AsSpan(0, length))), Size = length };
            if (!await database.WorkAsync((work, token) => claims.PromiseAsync(work, held, part, token), cancel)) return false;
            using var content = new MemoryStream(piece, 0, length, writable: false);
            var kept = await vault.KeepAsync(content, held.Job.FileName, cancel);
            if (kept.Refusal is { } refusal) throw new IOException($"A pack could not be kept: {refusal.Code}.");
            if (await database.WorkAsync((work, token) => claims.HoldsAsync(work, held, token), cancel)) continue;
            await vault.DeleteAsync(part.Hash, cancel);
            return false;
        }

        return true;
    }

    /// <summary>What was not fetched in time, and pieces that nobody needs any more.</summary>
    private async Task TidyAsync(CancellationToken cancel)
    {
        foreach (var id in await database.WorkAsync((work, token) => claims.UnneededAsync(work, token), cancel)) await RemoveAsync(id, cancel);
    }

    private async Task RemoveAsync(string jobId, CancellationToken cancel)
    {
        var parts = await database.ReadAsync((work, token) => claims.PartsAsync(work, jobId, token), cancel);
        if (parts.Count == 0) return;
        foreach (var part in parts) await vault.DeleteAsync(part.Hash, cancel);
        await database.WorkAsync((work, token) => claims.DroppedAsync(work, jobId, token), cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Making audit pack {Pack} failed and is tried again")]
    private static partial void Failed(ILogger log, string pack, Exception fault);

    [LoggerMessage(LogLevel.Warning, "What became of audit pack {Pack} could not be written down and is tried again")]
    private static partial void NotWritten(ILogger log, string pack, Exception fault);

    private sealed class LeaseLostException : Exception;
}
